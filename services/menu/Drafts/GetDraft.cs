using Microsoft.AspNetCore.Http.HttpResults;
using Totems.Contracts.Security;
using Totems.Hosting.Security;
using Totems.MenuModel.Content;

namespace Totems.Menu.Drafts;

/// <summary>The working copy, whole.</summary>
/// <param name="Etag">Changes with every change; publishing names it.</param>
/// <param name="Revisions">Revisions for If-Match, by section ("prices:ZONE" and "prices:chain" for prices), then id.</param>
/// <param name="Chain">Brand; a name of "" when not written yet.</param>
/// <param name="Categories">By id.</param>
/// <param name="Items">By id.</param>
/// <param name="Groups">By id.</param>
/// <param name="Combos">By id.</param>
/// <param name="Dayparts">By id.</param>
/// <param name="Banners">What invites guests, by id.</param>
/// <param name="Offers">Discounts that apply by themselves, by id.</param>
/// <param name="Coupons">Discounts for who knows a code, by id.</param>
/// <param name="Zones">The chain's price zones.</param>
/// <param name="Prices">Prices by zone, then entity key; those of the chain as "chain", when it has any. Stores' own are asked for one by one.</param>
/// <param name="PublishedVersion">Version of the last release, or null when nothing was published.</param>
internal sealed record Draft(
    string Etag, IReadOnlyDictionary<string, IReadOnlyDictionary<string, long>> Revisions, ChainInfo Chain,
    IReadOnlyDictionary<string, Category> Categories, IReadOnlyDictionary<string, Item> Items,
    IReadOnlyDictionary<string, ModifierGroup> Groups, IReadOnlyDictionary<string, Combo> Combos,
    IReadOnlyDictionary<string, Daypart> Dayparts, IReadOnlyDictionary<string, Banner> Banners,
    IReadOnlyDictionary<string, CampaignOffer> Offers, IReadOnlyDictionary<string, Coupon> Coupons, IReadOnlyList<DraftZone> Zones,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, Price>> Prices, long? PublishedVersion = null);

/// <summary>A price zone.</summary>
internal sealed record DraftZone(string Id, string Name);

/// <summary>GET /api/menu/draft.</summary>
internal static class GetDraft
{
    public static void MapDraft(this IEndpointRouteBuilder api) =>
        api.MapGet("/draft", async Task<Ok<Draft>> (DraftReader drafts, HttpContext http, CancellationToken cancellationToken) =>
            {
                var snapshot = await drafts.ReadAsync(cancellationToken);
                var draft = snapshot.Draft;
                var etag = DraftTag.Of(draft.Revision);
                http.Response.Headers.ETag = $"\"{etag}\"";
                http.Response.Headers.CacheControl = "no-store";
                return TypedResults.Ok(new Draft(
                    etag, draft.Revisions.Where(r => !IsOfStore(r.Key)).ToDictionary(StringComparer.Ordinal), draft.Content.Chain,
                    draft.Content.Categories, draft.Content.Items, draft.Content.Groups, draft.Content.Combos, draft.Content.Dayparts,
                    draft.Content.Banners, draft.Content.Offers, draft.Content.Coupons, [.. draft.Places.Zones.Select(z => new DraftZone(z.Id, z.Name))],
                    draft.Scopes.Where(s => draft.Prices.ContainsKey(s.Key) || (s.Key == PriceScopes.Chain && s.Value.Count > 0)).ToDictionary(StringComparer.Ordinal),
                    snapshot.Release?.Row.Version));
            })
            .RequirePermission(Permission.ViewMenu).ForPrograms(TokenScope.Read)
            .WithName("getDraft").WithSummary("The chain's working copy, whole.");

    private static bool IsOfStore(string section) => section.StartsWith(DraftMenu.PriceSection("store:"), StringComparison.Ordinal);
}
