using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Totems.Contracts.Security;
using Totems.Hosting.Http;
using Totems.Hosting.Security;
using Totems.Menu.Availability;
using Totems.Menu.Data;
using Totems.Menu.Drafts;
using Totems.MenuModel.Content;
using Totems.MenuModel.Pricing;
using Totems.MenuModel.Views;

namespace Totems.Menu.Preview;

/// <summary>A cart to price in the preview.</summary>
/// <param name="StoreId">The store looked at.</param>
/// <param name="Cart">What was chosen.</param>
/// <param name="At">UTC instant looked at; now when not said.</param>
internal sealed record PreviewPriceRequest(Guid StoreId, Cart Cart, DateTimeOffset? At = null);

/// <summary>The draft as a store's totem would show and price it: the same C# as the agent's, with the store's zone, time zone and sold-out list.</summary>
internal static class PreviewEndpoints
{
    public static void MapPreview(this IEndpointRouteBuilder api)
    {
        var preview = api.MapGroup("/preview").RequirePermission(Permission.ViewMenu);
        preview.MapGet("", async Task<Results<Ok<ScreenMenu>, ProblemHttpResult>> (
                Guid storeId, EnumWord<ServiceMode> mode, DateTimeOffset? at, MenuDbContext database, DraftReader drafts, TimeProvider time, CancellationToken cancellationToken) =>
            {
                if (await SceneAsync(database, drafts, storeId, cancellationToken) is not { } scene) return UnknownStore();
                return TypedResults.Ok(ScreenMenus.Build(scene.Menu, scene.Overlay, scene.TimeZone, at ?? time.GetUtcNow(), mode.Value));
            })
            .WithName("previewMenu").WithSummary("The draft as a store's totem would show it.").ProducesProblem(StatusCodes.Status404NotFound);
        preview.MapPost("/price", async Task<Results<Ok<PricedCart>, ProblemHttpResult>> (
                PreviewPriceRequest body, MenuDbContext database, DraftReader drafts, TimeProvider time, CancellationToken cancellationToken) =>
            {
                if (await SceneAsync(database, drafts, body.StoreId, cancellationToken) is not { } scene) return UnknownStore();
                return TypedResults.Ok(CartPricing.Price(scene.Menu, scene.Overlay, scene.TimeZone, body.At ?? time.GetUtcNow(), body.Cart));
            })
            .WithName("previewPrice").WithSummary("A cart priced by the draft.").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Scene?> SceneAsync(MenuDbContext database, DraftReader drafts, Guid storeId, CancellationToken cancellationToken)
    {
        var store = await database.Stores.AsNoTracking().SingleOrDefaultAsync(s => s.Id == storeId, cancellationToken);
        if (store is null) return null;
        var draft = (await drafts.ReadAsync(cancellationToken)).Draft;
        return new Scene(
            draft.In(storeId, store.Zone), await Overlays.ReadAsync(database, storeId, cancellationToken), TimeZoneInfo.FindSystemTimeZoneById(store.TimeZone));
    }

    private static ProblemHttpResult UnknownStore() => Problems.NotFound("unknown-store", "The chain has no such store.");

    private sealed record Scene(PublishedMenu Menu, AvailabilityOverlay Overlay, TimeZoneInfo TimeZone);
}
