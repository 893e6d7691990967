using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Totems.Contracts.Security;
using Totems.Hosting.Http;
using Totems.Hosting.Security;
using Totems.Hosting.Stores;
using Totems.Menu.Data;
using Totems.Menu.Programs;
using Totems.MenuModel.Content;

namespace Totems.Menu.Availability;

/// <summary>What a store sells and what of it is sold out.</summary>
/// <param name="StoreId">Store.</param>
/// <param name="Sequence">Rises with every change; 0 when nothing was ever sold out.</param>
/// <param name="Entries">Items and combos in the menu's order, then options.</param>
/// <param name="Tomorrow">When "until tomorrow" ends: the store's next opening in the morning to come, UTC.</param>
/// <param name="Pauses">Where no orders are taken now, by key of a pause.</param>
/// <param name="Categories">What can be paused by itself, in the menu's order.</param>
internal sealed record StoreAvailability(
    Guid StoreId, long Sequence, IReadOnlyList<AvailabilityEntry> Entries, DateTimeOffset Tomorrow,
    IReadOnlyDictionary<string, OrderPause> Pauses, IReadOnlyList<PausableCategory> Categories);

/// <summary>A category of the menu.</summary>
internal sealed record PausableCategory(string Id, Text Name);

/// <summary>Something that can be sold out.</summary>
/// <param name="Key">Entity key.</param>
/// <param name="Name">Name.</param>
/// <param name="SoldOut">Whether it is sold out now.</param>
/// <param name="Image">Media reference.</param>
/// <param name="Category">The category it stands in, or an option's group.</param>
/// <param name="Until">When it is back by itself, UTC.</param>
internal sealed record AvailabilityEntry(
    string Key, Text Name, bool SoldOut, string? Image = null, Text? Category = null, DateTimeOffset? Until = null);

/// <summary>GET /api/menu/stores/{storeId}/availability.</summary>
internal static class GetAvailability
{
    public static void MapAvailability(this IEndpointRouteBuilder api)
    {
        var availability = api.MapGroup("/stores/{storeId:guid}/availability");
        availability.MapGet("", async Task<Results<Ok<StoreAvailability>, ProblemHttpResult>> (
                Guid storeId, MenuDbContext database, SellableMenu menu, Caller caller, TimeProvider time, CancellationToken cancellationToken) =>
            {
                if (!caller.MayIn(storeId, Permission.ViewMenu)) return Problems.Forbidden("not-your-store", "Not allowed in this store.");
                if (await database.Stores.AsNoTracking().SingleOrDefaultAsync(s => s.Id == storeId, cancellationToken) is not { } store)
                {
                    return Problems.NotFound("unknown-store", "The chain has no such store.");
                }

                var overlay = await Overlays.ReadAsync(database, storeId, cancellationToken);
                var (content, now) = (await menu.ContentAsync(cancellationToken), time.GetUtcNow());
                return TypedResults.Ok(new StoreAvailability(
                    storeId, overlay.Sequence, [.. List(content, overlay, now)],
                    Morning.After(StoreHours.Read(store.Hours), TimeZoneInfo.FindSystemTimeZoneById(store.TimeZone), now),
                    (overlay.Pauses ?? new Dictionary<string, OrderPause>()).Where(p => p.Value.Until is not { } until || until > now).ToDictionary(),
                    [.. InOrder(content).Select(c => new PausableCategory(c.Key, c.Value.Name))]));
            })
            .RequirePermission(Permission.ViewMenu).ForPrograms(TokenScope.Read).WithinStores()
            .WithName("getAvailability").WithSummary("What a store sells and what of it is sold out.")
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
        SetAvailability.MapPut(availability);
    }

    private static IEnumerable<AvailabilityEntry> List(MenuContent content, AvailabilityOverlay overlay, DateTimeOffset now)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (_, category) in InOrder(content))
        {
            foreach (var key in category.Entries.Where(seen.Add))
            {
                if (Card(content, key) is var (name, image)) yield return Entry(key, name, image, category.Name);
            }
        }

        // Items that only combos or options offer.
        foreach (var (id, item) in content.Items.Where(i => seen.Add(EntityKey.Item(i.Key)))) yield return Entry(EntityKey.Item(id), item.Name, item.Image, null);
        foreach (var (id, group) in content.Groups)
        {
            foreach (var option in group.Options) yield return Entry(EntityKey.Option(id, option.Id), option.Name, option.Image, group.Name);
        }

        AvailabilityEntry Entry(string key, Text name, string? image, Text? category)
        {
            var soldOut = overlay.IsSoldOut(key, now);
            return new AvailabilityEntry(key, name, soldOut, image, category, soldOut ? overlay.SoldOut[key].Until : null);
        }
    }

    private static IEnumerable<KeyValuePair<string, Category>> InOrder(MenuContent content) =>
        content.Categories.OrderBy(c => c.Value.Position).ThenBy(c => c.Key, StringComparer.Ordinal);

    private static (Text Name, string? Image)? Card(MenuContent content, string key) => key.Split(':') switch
    {
        ["item", var id] when content.Items.TryGetValue(id, out var item) => (item.Name, item.Image),
        ["combo", var id] when content.Combos.TryGetValue(id, out var combo) => (combo.Name, combo.Image),
        _ => null,
    };
}
