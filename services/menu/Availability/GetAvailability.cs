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
/// <param name="Left">Portions left, when they are counted; below zero is what was sold beyond them.</param>
/// <param name="Variations">An item's variations, each with its own portions.</param>
internal sealed record AvailabilityEntry(
    string Key, Text Name, bool SoldOut, string? Image = null, Text? Category = null, DateTimeOffset? Until = null, int? Left = null,
    IReadOnlyList<VariationEntry>? Variations = null);

/// <summary>A variation of an item: whether it is sold out, and how many are left when they are counted.</summary>
internal sealed record VariationEntry(string Key, Text Name, bool SoldOut, int? Left = null);

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
                var left = await database.Portions.AsNoTracking().Where(p => p.StoreId == storeId)
                    .ToDictionaryAsync(p => p.Key, p => p.Remaining, StringComparer.Ordinal, cancellationToken);
                var (content, now) = (await menu.ContentAsync(cancellationToken), time.GetUtcNow());
                return TypedResults.Ok(new StoreAvailability(
                    storeId, overlay.Sequence, [.. List(content, overlay, left, now)],
                    Morning.After(StoreHours.Read(store.Hours), TimeZoneInfo.FindSystemTimeZoneById(store.TimeZone), now),
                    (overlay.Pauses ?? new Dictionary<string, OrderPause>()).Where(p => p.Value.Until is not { } until || until > now).ToDictionary(),
                    [.. InOrder(content).Select(c => new PausableCategory(c.Key, c.Value.Name))]));
            })
            .RequirePermission(Permission.ViewMenu).ForPrograms(TokenScope.Read).WithinStores()
            .WithName("getAvailability").WithSummary("What a store sells and what of it is sold out.")
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
        SetAvailability.MapPut(availability);
    }

    private static IEnumerable<AvailabilityEntry> List(MenuContent content, AvailabilityOverlay overlay, Dictionary<string, int> left, DateTimeOffset now)
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
            var variations = VariationsOf(key);
            var itself = overlay.IsSoldOut(key, now);
            return new AvailabilityEntry(
                key, name, itself || variations is [_, ..] && variations.All(v => v.SoldOut), image, category, itself ? overlay.SoldOut[key].Until : null,
                Left(key), variations);
        }

        List<VariationEntry>? VariationsOf(string key) =>
            key.Split(':') is ["item", var id] && content.Items.TryGetValue(id, out var item) && item.Variations is { Count: > 0 } variations
                ? [.. variations.Select(v => (v.Name, Key: EntityKey.Variation(id, v.Id))).Select(v => new VariationEntry(v.Key, v.Name, overlay.IsSoldOut(v.Key, now), Left(v.Key)))]
                : null;

        int? Left(string key) => left.TryGetValue(key, out var count) ? count : null;
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
