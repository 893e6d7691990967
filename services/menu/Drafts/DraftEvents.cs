using Totems.Contracts.Security;
using Totems.Hosting.Security;
using Totems.Hosting.Signals;
using Totems.Menu.Data;

namespace Totems.Menu.Drafts;

/// <summary>Which draft and which release a chain has.</summary>
/// <param name="Etag">The draft's tag.</param>
/// <param name="PublishedVersion">Version of the last release; 0 when nothing was published.</param>
internal sealed record DraftState(string Etag, long PublishedVersion);

/// <summary>GET /api/menu/draft/events: tells open pages that somebody changed the draft or published it. What changed is asked for by who shows it.</summary>
internal static class DraftEvents
{
    public static void MapDraftEvents(this IEndpointRouteBuilder api) =>
        api.MapGet("/draft/events", (MenuDbContext database, Caller caller, LiveFeed feed, CancellationToken cancellationToken) =>
                TypedResults.ServerSentEvents(feed.Watch(TopicOf(caller.Chain), "draft", async Task<DraftState?> (token) =>
                {
                    var stamp = await DraftStamp.ReadAsync(database, token);
                    return new DraftState(DraftTag.Of(stamp.Revision), stamp.Release);
                }, cancellationToken)))
            .RequirePermission(Permission.ViewMenu).WithName("watchDraft").WithSummary("Which draft and release the chain has, whenever one changed.");

    /// <summary>After each request that may have written, pages look again. One that wrote nothing costs them a short statement.</summary>
    public static RouteGroupBuilder WithDraftSignals(this RouteGroupBuilder api)
    {
        api.AddEndpointFilter(async (context, next) =>
        {
            var answer = await next(context);
            var http = context.HttpContext;
            if (!HttpMethods.IsGet(http.Request.Method) && await Caller.BindAsync(http) is { ChainId: { } chain })
            {
                http.RequestServices.GetRequiredService<SignalBus>().Publish(TopicOf(chain));
            }

            return answer;
        });
        return api;
    }

    private static string TopicOf(Guid chain) => $"draft:{chain:D}";
}
