using Microsoft.EntityFrameworkCore;
using Totems.Menu.Data;
using Totems.MenuModel.Content;

namespace Totems.Menu.Drafts;

/// <summary>Writes many entities or prices at once. What stays the same keeps its revision, so that others' open forms stay valid.</summary>
internal static class DraftBulk
{
    /// <summary>Makes the draft's entities exactly these.</summary>
    public static async Task ReplaceEntitiesAsync(
        this MenuDbContext database, Guid chain, long revision, IReadOnlyList<(string Section, string Id, string Json)> entities,
        CancellationToken cancellationToken)
    {
        var (sections, ids) = (entities.Select(e => e.Section).ToArray(), entities.Select(e => e.Id).ToArray());
        await database.Database.ExecuteSqlAsync(
            $"""
            delete from draft_entity e where not exists (
              select from unnest({sections}, {ids}) as given (section, id) where given.section = e.section and given.id = e.id)
            """, cancellationToken);
        await database.UpsertEntitiesAsync(chain, revision, entities, cancellationToken);
    }

    /// <summary>Writes entities and leaves the others.</summary>
    public static Task UpsertEntitiesAsync(
        this MenuDbContext database, Guid chain, long revision, IReadOnlyList<(string Section, string Id, string Json)> entities,
        CancellationToken cancellationToken)
    {
        var sections = entities.Select(e => e.Section).ToArray();
        var ids = entities.Select(e => e.Id).ToArray();
        var bodies = entities.Select(e => e.Json).ToArray();
        return database.Database.ExecuteSqlAsync($"""
            insert into draft_entity (chain_id, section, id, body, revision)
            select {chain}, section, id, body::jsonb, {revision} from unnest({sections}, {ids}, {bodies}) as given (section, id, body)
            on conflict (chain_id, section, id) do update set body = excluded.body, revision = excluded.revision
            where draft_entity.body <> excluded.body
            """, cancellationToken);
    }

    /// <summary>Makes the draft's prices exactly these, by zone and key.</summary>
    public static async Task ReplacePricesAsync(
        this MenuDbContext database, Guid chain, long revision, IReadOnlyDictionary<string, IReadOnlyDictionary<string, Price>> prices,
        CancellationToken cancellationToken)
    {
        var rows = prices.SelectMany(zone => zone.Value.Select(price => (Zone: zone.Key, price.Key, price.Value))).ToList();
        var (zones, keys) = (rows.ConvertAll(r => r.Zone).ToArray(), rows.ConvertAll(r => r.Key).ToArray());
        await database.Database.ExecuteSqlAsync(
            $"""
            delete from draft_price p where not exists (
              select from unnest({zones}, {keys}) as given (zone, key) where given.zone = p.zone and given.key = p.key)
            """, cancellationToken);
        await database.UpsertPricesAsync(chain, revision, rows, cancellationToken);
    }

    /// <summary>Writes prices and leaves the others.</summary>
    public static Task UpsertPricesAsync(
        this MenuDbContext database, Guid chain, long revision, IReadOnlyList<(string Zone, string Key, Price Price)> prices,
        CancellationToken cancellationToken)
    {
        var zones = prices.Select(p => p.Zone).ToArray();
        var keys = prices.Select(p => p.Key).ToArray();
        var amounts = prices.Select(p => p.Price.Amount).ToArray();
        var takeAways = prices.Select(p => p.Price.TakeAway).ToArray();
        var rules = prices.Select(p => PriceRules.Of(p.Price)).ToArray();
        return database.Database.ExecuteSqlAsync($"""
            insert into draft_price (chain_id, zone, key, amount, take_away, rules, revision)
            select {chain}, zone, key, amount, take_away, rules::jsonb, {revision}
            from unnest({zones}, {keys}, {amounts}, {takeAways}, {rules}) as given (zone, key, amount, take_away, rules)
            on conflict (chain_id, zone, key) do update
            set amount = excluded.amount, take_away = excluded.take_away, rules = excluded.rules, revision = excluded.revision
            where (draft_price.amount, draft_price.take_away, draft_price.rules) is distinct from (excluded.amount, excluded.take_away, excluded.rules)
            """, cancellationToken);
    }

    /// <summary>The prices there are of some keys.</summary>
    public static async Task<IReadOnlyDictionary<PriceAt, StoredPrice>> PricesAtAsync(
        this MenuDbContext database, IReadOnlyList<PriceAt> prices, CancellationToken cancellationToken)
    {
        var (scopes, keys) = (prices.Select(p => p.Scope).ToArray(), prices.Select(p => p.Key).ToArray());
        var rows = await database.DraftPrices.FromSql(
            $"select * from draft_price where (zone, key) in (select * from unnest({scopes}, {keys}))").AsNoTracking().ToListAsync(cancellationToken);
        return rows.ToDictionary(
            row => new PriceAt(row.Zone, row.Key), row => new StoredPrice(PriceRules.Read(row.Amount, row.TakeAway, row.Rules), row.Revision));
    }

    /// <summary>Removes prices.</summary>
    public static async Task DeletePricesAsync(this MenuDbContext database, IReadOnlyList<PriceAt> prices, CancellationToken cancellationToken)
    {
        if (prices.Count == 0) return;
        var (scopes, keys) = (prices.Select(p => p.Scope).ToArray(), prices.Select(p => p.Key).ToArray());
        await database.Database.ExecuteSqlAsync(
            $"delete from draft_price where (zone, key) in (select * from unnest({scopes}, {keys}))", cancellationToken);
    }
}

/// <summary>Where a price stands.</summary>
internal readonly record struct PriceAt(string Scope, string Key);

/// <summary>A price as it is stored.</summary>
internal sealed record StoredPrice(Price Price, long Revision);
