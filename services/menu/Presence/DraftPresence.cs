using Microsoft.AspNetCore.Http.HttpResults;
using StackExchange.Redis;
using Totems.Contracts.Security;
using Totems.Hosting.Http;
using Totems.Hosting.Security;
using Totems.Hosting.Signals;
using Totems.Menu.Drafts;
using Totems.MenuModel.Documents;

namespace Totems.Menu.Presence;

/// <summary>Who else has an object of the draft open.</summary>
/// <param name="Others">By name.</param>
internal sealed record PresentEditors(IReadOnlyList<PresentEditor> Others);

/// <summary>Somebody with the object open.</summary>
internal sealed record PresentEditor(Guid PersonId, string Name);

/// <summary>
/// POST and DELETE /api/menu/draft/presence/{section}/{id}: a page says every ten seconds that somebody has an object open, and hears who else has. Kept in
/// Redis for 25 seconds, so that a page that vanishes is forgotten; without Redis nobody is shown, and saving is as safe as ever.
/// </summary>
internal static class DraftPresence
{
    /// <summary>How long a page counts after it was heard.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(25);

    private static readonly HashSet<string> Sections = new(StringComparer.Ordinal)
    {
        MenuSections.Chain, MenuSections.Categories, MenuSections.Items, MenuSections.Groups, MenuSections.Combos, MenuSections.Dayparts,
        MenuSections.Banners, MenuSections.Offers, MenuSections.Coupons,
    };

    public static void MapPresence(this IEndpointRouteBuilder api)
    {
        var presence = api.MapGroup("/draft/presence/{section}/{id}").RequirePermission(Permission.EditMenu);
        presence.MapPost("", async Task<Results<Ok<PresentEditors>, ProblemHttpResult>> (
                string section, string id, RedisConnection redis, TimeProvider time, Caller caller) =>
            {
                if (!Sections.Contains(section) || !DraftRules.IsSlug(id)) return Problems.NotFound("unknown-entity", "A draft has nothing of this kind.");
                return TypedResults.Ok(await HereAsync(redis, KeyOf(caller, section, id), caller, time.GetUtcNow()));
            })
            .WithName("enterDraftEntity").WithSummary("Says that the caller has an object open, and who else has.").ProducesProblem(StatusCodes.Status404NotFound);
        presence.MapDelete("", async Task<NoContent> (string section, string id, RedisConnection redis, Caller caller) =>
            {
                await GoneAsync(redis, KeyOf(caller, section, id), caller);
                return TypedResults.NoContent();
            })
            .WithName("leaveDraftEntity").WithSummary("Says that the caller has closed it.");
    }

    private static async Task<PresentEditors> HereAsync(RedisConnection redis, RedisKey key, Caller caller, DateTimeOffset now)
    {
        try
        {
            // Scores are the instants at which each is forgotten.
            var transaction = redis.Database.CreateTransaction();
            _ = transaction.SortedSetAddAsync(key, MemberOf(caller), (now + Lifetime).ToUnixTimeMilliseconds());
            _ = transaction.SortedSetRemoveRangeByScoreAsync(key, double.NegativeInfinity, now.ToUnixTimeMilliseconds());
            _ = transaction.KeyExpireAsync(key, Lifetime);
            var members = transaction.SortedSetRangeByScoreAsync(key);
            await transaction.ExecuteAsync();
            return new PresentEditors([.. (await members).Select(m => Read(m.ToString())).OfType<PresentEditor>()
                .Where(editor => editor.PersonId != caller.Id).DistinctBy(editor => editor.PersonId).OrderBy(editor => editor.Name, StringComparer.Ordinal)]);
        }
        catch (Exception failure) when (RedisConnection.IsOutage(failure))
        {
            return new PresentEditors([]);
        }
    }

    private static async Task GoneAsync(RedisConnection redis, RedisKey key, Caller caller)
    {
        try
        {
            await redis.Database.SortedSetRemoveAsync(key, MemberOf(caller));
        }
        catch (Exception failure) when (RedisConnection.IsOutage(failure))
        {
            // It is forgotten by itself.
        }
    }

    private static RedisKey KeyOf(Caller caller, string section, string id) => $"menu:present:{caller.Chain:N}:{section}:{id}";

    private static RedisValue MemberOf(Caller caller) => $"{caller.Id:N} {caller.Name}";

    private static PresentEditor? Read(string member) =>
        member.Length > 33 && Guid.TryParseExact(member.AsSpan(0, 32), "N", out var id) ? new PresentEditor(id, member[33..]) : null;
}
