using Microsoft.AspNetCore.Http.HttpResults;
using Totems.KioskAgent.Menu;
using Totems.KioskAgent.Totem;
using Totems.MenuModel.Content;
using Totems.MenuModel.Pricing;
using Totems.MenuModel.Views;

namespace Totems.KioskAgent.Screen;

/// <summary>POST /api/screen/price.</summary>
/// <param name="Cart">What was chosen.</param>
/// <param name="MenuVersion">Release the cart began with; one that is not kept any more is priced by the release on screen.</param>
public sealed record PriceRequest(Cart Cart, long MenuVersion);

/// <summary>The menu of the moment and the price of a cart.</summary>
internal static class MenuEndpoints
{
    private const string Immutable = "public, max-age=31536000, immutable";

    public static void Map(IEndpointRouteBuilder app, IEndpointRouteBuilder screen)
    {
        screen.MapGet("/menu", Menu).WithName("getMenu");
        screen.MapPost("/price", Price).WithName("priceCart");
        app.MapGet("/media/{reference}", Media).WithName("getMedia");
    }

    /// <summary>Mode is "eatIn" or "takeAway"; a text, since an enum in a query would be read with its C# casing only.</summary>
    private static Results<Ok<ScreenMenu>, ProblemHttpResult> Menu(string mode, TotemState state, TimeProvider time) =>
        !Enum.TryParse<ServiceMode>(mode, ignoreCase: true, out var serviceMode) || !Enum.IsDefined(serviceMode)
            ? ScreenProblems.Of(StatusCodes.Status422UnprocessableEntity, "invalid", "Mode is eatIn or takeAway.")
        : state.Now is { Menu.Current: { } menu, Configuration: { } place } totem
            ? TypedResults.Ok(ScreenMenus.Build(menu.Published, totem.Overlay, Zone(place.TimeZone), time.GetUtcNow(), serviceMode))
            : NotReady();

    private static Results<Ok<PricedCart>, ProblemHttpResult> Price(PriceRequest request, TotemState state, TimeProvider time)
    {
        var totem = state.Now;
        return (totem.Menu.Find(request.MenuVersion) ?? totem.Menu.Current) is { } menu && totem.Configuration is { } place
            ? TypedResults.Ok(CartPricing.Price(menu.Published, totem.Overlay, Zone(place.TimeZone), time.GetUtcNow(), request.Cart))
            : NotReady();
    }

    private static Results<PhysicalFileHttpResult, NotFound> Media(string reference, PictureFolder pictures, HttpResponse response)
    {
        if (pictures.Find(reference) is not { } path) return TypedResults.NotFound();
        response.Headers.CacheControl = Immutable;
        return TypedResults.PhysicalFile(path, MediaReference.TypeOf(reference));
    }

    private static TimeZoneInfo Zone(string id) => TimeZoneInfo.FindSystemTimeZoneById(id);

    private static ProblemHttpResult NotReady() =>
        ScreenProblems.Of(StatusCodes.Status409Conflict, "not-ready", "The totem has no menu yet.");
}
