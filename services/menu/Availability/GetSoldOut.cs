using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Totems.Contracts.Security;
using Totems.Hosting.Security;
using Totems.Menu.Data;
using Totems.MenuModel.Content;

namespace Totems.Menu.Availability;

/// <summary>What is sold out now in the caller's stores.</summary>
/// <param name="Entries">By key, ordinally.</param>
internal sealed record SoldOutList(IReadOnlyList<SoldOutSomewhere> Entries);

/// <summary>Something that is sold out in one store at least.</summary>
/// <param name="Key">Entity key of an item, a combo or an option; an item of which every variation is sold out is.</param>
/// <param name="Count">In how many stores.</param>
/// <param name="Stores">The first of their names, in order.</param>
internal sealed record SoldOutSomewhere(string Key, int Count, IReadOnlyList<string> Stores);

/// <summary>GET /api/menu/sold-out: what editors of the menu see beside it. One answer for a thousand stores, as long as what is sold out is.</summary>
internal static class GetSoldOut
{
    /// <summary>Names that are told of each.</summary>
    public const int MostNames = 10;

    public static void MapSoldOut(this IEndpointRouteBuilder api) => api.MapGet("/sold-out", ListAsync)
        .RequirePermission(Permission.ViewMenu)
        .WithName("getSoldOut").WithSummary($"What is sold out now, in how many of the caller's stores, and names of up to {MostNames} of them.");

    private static async Task<Ok<SoldOutList>> ListAsync(
        MenuDbContext database, SellableMenu menu, Caller caller, TimeProvider time, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var listed = database.Availability.Where(a => a.Until == null || a.Until > now).Select(a => new { a.StoreId, a.Key });
        var gone = database.Portions.Where(p => p.Remaining <= 0).Select(p => new { p.StoreId, p.Key });
        var rows = await listed.Union(gone)
            .Join(database.Stores.Where(store => !store.Closed), row => row.StoreId, store => store.Id, (row, store) => new { row.StoreId, row.Key, store.Name })
            .ToListAsync(cancellationToken);
        var mine = caller.StoresFor(Permission.ViewMenu);
        var sold = rows.Where(row => mine?.Contains(row.StoreId) != false).ToLookup(row => (row.StoreId, row.Name), row => row.Key);
        if (sold.Count == 0) return TypedResults.Ok(new SoldOutList([]));
        var content = rows.Exists(row => IsVariation(row.Key)) ? await menu.ContentAsync(cancellationToken) : null;
        return TypedResults.Ok(new SoldOutList(
        [
            .. sold.SelectMany(store => Whole(store, content).Select(key => (Key: key, store.Key.Name)))
                .GroupBy(entry => entry.Key, entry => entry.Name, StringComparer.Ordinal)
                .OrderBy(entry => entry.Key, StringComparer.Ordinal)
                .Select(entry => new SoldOutSomewhere(entry.Key, entry.Count(), [.. entry.Order(StringComparer.Ordinal).Take(MostNames)])),
        ]));
    }

    /// <summary>A store's sold-out keys with its items' variations put together: an item is sold out when all of its variations are.</summary>
    private static IEnumerable<string> Whole(IEnumerable<string> keys, MenuContent? content)
    {
        var all = keys.ToHashSet(StringComparer.Ordinal);
        var items = all.Where(IsVariation).Select(key => key.Split(':')[1]).Distinct(StringComparer.Ordinal)
            .Where(id => content?.Items.GetValueOrDefault(id)?.Variations is { Count: > 0 } variations && variations.All(v => all.Contains(EntityKey.Variation(id, v.Id))))
            .Select(EntityKey.Item);
        return all.Where(key => !IsVariation(key)).Union(items, StringComparer.Ordinal);
    }

    private static bool IsVariation(string key) => key.Split(':') is ["item", _, _];
}
