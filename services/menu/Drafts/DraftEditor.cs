using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Totems.Hosting.Audit;
using Totems.Hosting.Security;
using Totems.Menu.Data;
using Totems.MenuModel.Content;
using Totems.MenuModel.Documents;

namespace Totems.Menu.Drafts;

/// <summary>How a conditional write ended.</summary>
internal abstract record EditOutcome
{
    /// <summary>Done.</summary>
    /// <param name="Revision">The entity's revision and the draft's.</param>
    internal sealed record Done(long Revision) : EditOutcome;

    /// <summary>The precondition did not hold.</summary>
    /// <param name="Revision">The revision there is, or null when the entity is not there.</param>
    /// <param name="Current">The entity as it is.</param>
    internal sealed record Changed(long? Revision, JsonElement? Current) : EditOutcome;

    /// <summary>Others name it.</summary>
    internal sealed record StillUsed(IReadOnlyList<EntityUser> Users) : EditOutcome;

    /// <summary>It would make options lead back to themselves or nest too deep.</summary>
    internal sealed record Refused(string Code, string Path) : EditOutcome;
}

/// <summary>
/// Writes to the working copy. Every write first raises the draft's revision, which also makes writers of one chain wait for each other;
/// the write itself is one conditional statement whose row count tells whether the precondition held.
/// </summary>
internal sealed class DraftEditor(MenuDbContext database, TimeProvider time)
{
    /// <summary>Raises the chain's draft revision and holds its lock until the transaction ends.</summary>
    public async Task<long> RaiseAsync(Guid chain, CancellationToken cancellationToken) =>
        (await database.Database.SqlQuery<long>($"""
            insert into draft (chain_id, revision) values ({chain}, 1)
            on conflict (chain_id) do update set revision = draft.revision + 1
            returning revision
            """).ToListAsync(cancellationToken))[0];

    /// <summary>Holds the chain's draft lock until the transaction ends, without a change.</summary>
    public Task<int> LockAsync(Guid chain, CancellationToken cancellationToken) =>
        database.Database.ExecuteSqlAsync($"""
            insert into draft (chain_id, revision) values ({chain}, 0)
            on conflict (chain_id) do update set revision = draft.revision
            """, cancellationToken);

    /// <summary>Writes an entity.</summary>
    public async Task<EditOutcome> PutAsync<T>(
        Caller caller, string section, string id, T entity, Precondition expected, CancellationToken cancellationToken)
        where T : class
    {
        var chain = caller.Chain;
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var revision = await RaiseAsync(chain, cancellationToken);
        var before = await FindAsync(section, id, cancellationToken);
        var body = Encoding.UTF8.GetString(MenuJson.ToCanonical(entity));
        var written = expected.Revision is { } known
            ? await database.Database.ExecuteSqlAsync($"""
                update draft_entity set body = {body}::jsonb, revision = {revision}
                where section = {section} and id = {id} and revision = {known}
                """, cancellationToken)
            : await database.Database.ExecuteSqlAsync($"""
                insert into draft_entity (chain_id, section, id, body, revision) values ({chain}, {section}, {id}, {body}::jsonb, {revision})
                on conflict do nothing
                """, cancellationToken);
        if (written == 0) return Changed(before);
        if (entity is Item or ModifierGroup && await DraftRules.FindLoopAsync(database, section, id, cancellationToken) is { } loop) return loop;

        var previous = before is null ? null : MenuJson.Read<T>(Encoding.UTF8.GetBytes(before.Body));
        await DropPricesAsync(PriceKeys.OfEntity(id, previous).Except(PriceKeys.OfEntity(id, entity), StringComparer.Ordinal), cancellationToken);
        database.Audit(caller, time, "draft.put", $"{section}/{id}", Json(before), entity);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new EditOutcome.Done(revision);
    }

    /// <summary>Removes an entity with its prices, unless something names it.</summary>
    public async Task<EditOutcome> DeleteAsync<T>(
        Caller caller, string section, string id, Precondition expected, CancellationToken cancellationToken)
        where T : class
    {
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var revision = await RaiseAsync(caller.Chain, cancellationToken);
        var before = await FindAsync(section, id, cancellationToken);
        var deleted = await database.Database.ExecuteSqlAsync(
            $"delete from draft_entity where section = {section} and id = {id} and revision = {expected.Revision}", cancellationToken);
        if (deleted == 0 || before is null) return Changed(before);
        var content = await DraftMenu.ReadContentAsync(database, cancellationToken);
        var users = EntityUsers.Of(content, section, id);
        if (section == MenuSections.Dayparts) users = [.. users, .. await EntityUsers.OfDaypartAsync(database, content, id, cancellationToken)];
        if (users.Count > 0) return new EditOutcome.StillUsed(users);

        await DropPricesAsync(PriceKeys.OfEntity(id, MenuJson.Read<T>(Encoding.UTF8.GetBytes(before.Body))), cancellationToken);
        database.Audit(caller, time, "draft.delete", $"{section}/{id}", Json(before));
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new EditOutcome.Done(revision);
    }

    /// <summary>Writes a price; the precondition is optional.</summary>
    public async Task<EditOutcome> PutPriceAsync(
        Caller caller, string zone, string key, Price price, Precondition? expected, CancellationToken cancellationToken)
    {
        var chain = caller.Chain;
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var revision = await RaiseAsync(chain, cancellationToken);
        var before = await FindPriceAsync(zone, key, cancellationToken);
        var (anything, known, rules) = (expected is null, expected?.Revision, PriceRules.Of(price));
        var written = known is not null
            ? await database.Database.ExecuteSqlAsync($"""
                update draft_price set amount = {price.Amount}, take_away = {price.TakeAway}, rules = {rules}::jsonb, revision = {revision}
                where zone = {zone} and key = {key} and revision = {known}
                """, cancellationToken)
            : await database.Database.ExecuteSqlAsync($"""
                insert into draft_price (chain_id, zone, key, amount, take_away, rules, revision)
                values ({chain}, {zone}, {key}, {price.Amount}, {price.TakeAway}, {rules}::jsonb, {revision})
                on conflict (chain_id, zone, key) do update
                set amount = excluded.amount, take_away = excluded.take_away, rules = excluded.rules, revision = excluded.revision where {anything}
                """, cancellationToken);
        if (written == 0) return Changed(before);
        database.Audit(caller, time, "price.put", $"{zone}/{key}", Of(before), price);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new EditOutcome.Done(revision);
    }

    /// <summary>Removes a price; the precondition is optional, and a price that is not there is removed already.</summary>
    public async Task<EditOutcome> DeletePriceAsync(
        Caller caller, string zone, string key, Precondition? expected, CancellationToken cancellationToken)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var revision = await RaiseAsync(caller.Chain, cancellationToken);
        var before = await FindPriceAsync(zone, key, cancellationToken);
        var (anything, known) = (expected is null, expected?.Revision);
        var deleted = await database.Database.ExecuteSqlAsync(
            $"delete from draft_price where zone = {zone} and key = {key} and ({anything} or revision = {known})", cancellationToken);
        if (deleted == 0 && !anything) return Changed(before);
        if (deleted > 0) database.Audit(caller, time, "price.delete", $"{zone}/{key}", Of(before));
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new EditOutcome.Done(revision);
    }

    private Task<DraftEntity?> FindAsync(string section, string id, CancellationToken cancellationToken) =>
        database.DraftEntities.AsNoTracking().SingleOrDefaultAsync(e => e.Section == section && e.Id == id, cancellationToken);

    private Task<DraftPrice?> FindPriceAsync(string zone, string key, CancellationToken cancellationToken) =>
        database.DraftPrices.AsNoTracking().SingleOrDefaultAsync(p => p.Zone == zone && p.Key == key, cancellationToken);

    // A variation's or option's prices go with it, those of the two together ("option:G:O@I:V") as well.
    private async Task DropPricesAsync(IEnumerable<string> gone, CancellationToken cancellationToken)
    {
        var keys = gone.ToArray();
        if (keys.Length == 0) return;
        var pairs = keys.Where(k => k.StartsWith("item:", StringComparison.Ordinal)).Select(k => k["item:".Length..]).ToArray();
        await database.Database.ExecuteSqlAsync(
            $"delete from draft_price where split_part(key, '@', 1) = any({keys}) or split_part(key, '@', 2) = any({pairs})", cancellationToken);
    }

    private static EditOutcome.Changed Changed(DraftEntity? current) => new(current?.Revision, Json(current));

    private static EditOutcome.Changed Changed(DraftPrice? current) =>
        new(current?.Revision, Of(current) is { } price ? JsonSerializer.SerializeToElement(price, MenuJson.Options) : null);

    private static JsonElement? Json(DraftEntity? entity) => entity is null ? null : JsonElement.Parse(entity.Body);

    private static Price? Of(DraftPrice? price) => price is null ? null : PriceRules.Read(price.Amount, price.TakeAway, price.Rules);
}
