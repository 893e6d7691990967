using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Totems.Contracts.Security;
using Totems.Hosting.Http;
using Totems.Hosting.Security;
using Totems.Menu.Data;
using Totems.Menu.Releases;
using Totems.MenuModel.Content;
using Totems.MenuModel.Pricing;
using Totems.MenuModel.Views;

namespace Totems.Menu.Preview;

/// <summary>What a totem showed, as device-health knows it.</summary>
/// <param name="StoreId">The totem's store.</param>
/// <param name="TotemId">The totem, whose own pause counts.</param>
/// <param name="Version">The release on screen.</param>
/// <param name="At">The moment, UTC.</param>
/// <param name="Mode">Eat in or take away.</param>
/// <param name="Overlay">What was sold out and paused; null for nothing.</param>
internal sealed record ShownScreen(Guid StoreId, Guid TotemId, long Version, DateTimeOffset At, ServiceMode Mode, AvailabilityOverlay? Overlay = null);

/// <summary>A cart to price as on that screen.</summary>
internal sealed record ShownCart(ShownScreen Screen, Cart Cart);

/// <summary>
/// Redraws and prices what a totem showed at a moment, from the release it had on screen: the same C# as the agent's. Dayparts, dated prices and campaigns
/// are those of the moment; the store's price zone and time zone are those it has today, unless it had prices of its own in that release.
/// </summary>
internal static class ShownEndpoints
{
    public static void MapShown(this IEndpointRouteBuilder api)
    {
        var shown = api.MapGroup("/shown").RequirePermission(Permission.ViewMenu);
        shown.MapPost("", async Task<Results<Ok<ScreenMenu>, ProblemHttpResult>> (
                ShownScreen body, MenuDbContext database, ReleasedMenus released, CancellationToken cancellationToken) =>
            {
                var (scene, refusal) = await SceneAsync(body, database, released, cancellationToken);
                return scene is null ? refusal! : TypedResults.Ok(ScreenMenus.Build(scene.Menu, scene.Overlay, scene.TimeZone, body.At, body.Mode));
            })
            .WithName("shownMenu").WithSummary("What a totem showed at a moment.").ProducesProblem(StatusCodes.Status404NotFound);
        shown.MapPost("/price", async Task<Results<Ok<PricedCart>, ProblemHttpResult>> (
                ShownCart body, MenuDbContext database, ReleasedMenus released, CancellationToken cancellationToken) =>
            {
                var (scene, refusal) = await SceneAsync(body.Screen, database, released, cancellationToken);
                return scene is null ? refusal! : TypedResults.Ok(CartPricing.Price(scene.Menu, scene.Overlay, scene.TimeZone, body.Screen.At, body.Cart));
            })
            .WithName("shownPrice").WithSummary("A cart priced as a totem would have at a moment.").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<(Scene? Scene, ProblemHttpResult? Refusal)> SceneAsync(
        ShownScreen shown, MenuDbContext database, ReleasedMenus released, CancellationToken cancellationToken)
    {
        var store = await database.Stores.AsNoTracking().SingleOrDefaultAsync(s => s.Id == shown.StoreId, cancellationToken);
        if (store is null) return (null, Problems.NotFound("unknown-store", "The chain has no such store."));
        var release = await ReleaseRows.FindAsync(database, shown.Version, cancellationToken);
        if (release is null || await released.MenuOfAsync(release, store.Id, store.Zone, cancellationToken) is not { } menu)
        {
            return (null, Problems.NotFound("unknown-release", "There is no such release for this store."));
        }

        var overlay = (shown.Overlay is { } told && told.StoreId == store.Id ? told : AvailabilityOverlay.None(store.Id)) with { TotemId = shown.TotemId };
        return (new Scene(menu, overlay, TimeZoneInfo.FindSystemTimeZoneById(store.TimeZone)), null);
    }

    private sealed record Scene(PublishedMenu Menu, AvailabilityOverlay Overlay, TimeZoneInfo TimeZone);
}
