using Microsoft.EntityFrameworkCore;
using Totems.Contracts.Releases;
using Totems.Hosting;
using Totems.Hosting.Audit;
using Totems.Hosting.Keys;
using Totems.Hosting.Outbox;
using Totems.Hosting.Security;
using Totems.Menu.Approvals;
using Totems.Menu.Data;
using Totems.Menu.Drafts;
using Totems.Menu.Files;
using Totems.Menu.Programs;
using Totems.Menu.Webhooks;
using Totems.MenuModel.Documents;
using Totems.MenuModel.Validation;

namespace Totems.Menu.Releases;

/// <summary>
/// Freezes the draft into an immutable, signed release: one transaction under the draft's lock, so that of two publishers one comes after the
/// other. Documents are written before the commit: addressed by hash, they mean nothing until a release names them.
/// </summary>
internal sealed class Publisher(
    MenuDbContext database, DraftEditor editor, DraftReader drafts, ReleasedMenus released, ContentStore files, BlobCompression compression,
    KeyRing keys, TimeProvider time, OutboxDispatcher<MenuDbContext> outbox)
{
    /// <summary>Event kind.</summary>
    public const string Kind = "release.published";

    /// <summary>Name of the key that signs manifests.</summary>
    public const string KeyName = "menu-manifest";

    /// <summary>Publishes the draft.</summary>
    /// <param name="caller">Who.</param>
    /// <param name="id">Client-made id; the same id again gives the same answer.</param>
    /// <param name="note">What the publisher writes for others.</param>
    /// <param name="draftEtag">The draft the publisher looked at; null for whatever it is.</param>
    /// <param name="cancellationToken">Ends it; nothing is published then.</param>
    /// <param name="plan">How it goes to the totems; null for now everywhere.</param>
    /// <param name="approval">Whose request the caller approves; null when nobody asked.</param>
    public async Task<PublishOutcome> PublishAsync(
        Caller caller, Guid id, string note, string? draftEtag, CancellationToken cancellationToken, RolloutPlan? plan = null,
        Approval? approval = null)
    {
        using var activity = HostingTelemetry.Source.StartActivity("publish menu");
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        await editor.LockAsync(caller.Chain, cancellationToken);
        if (await ReleaseQueries.FindAsync(database, id, cancellationToken) is { } known)
        {
            return known.Note == note ? new PublishOutcome.Published(known) : new PublishOutcome.DifferentBody();
        }

        if (approval is null && await ApprovalBook.IsNeededAsync(database, cancellationToken)) return new PublishOutcome.ApprovalRequired();
        // Nothing of it is kept if the rest does not come to pass.
        if (approval is not null && !await ApprovalBook.TakeAsync(database, caller, time, id, cancellationToken)) return new PublishOutcome.NotOpen();

        // Nobody changes the draft now: what was computed of it when the publisher looked at it is what is published.
        var draft = await drafts.ReadAsync(cancellationToken);
        var etag = DraftTag.Of(draft.Stamp.Revision);
        if (draftEtag is not null && draftEtag.Trim('"') != etag) return new PublishOutcome.DraftChanged(etag);

        var last = await draft.LastAsync(cancellationToken);
        var frozen = await draft.FrozenAsync(cancellationToken);
        if (Freeze.Equal(frozen, last)) return new PublishOutcome.NothingChanged(last!.Row.Version);
        // Neither waits for the other.
        var making = draft.DeltasAsync(cancellationToken);
        var problems = await draft.ProblemsAsync(cancellationToken);
        if (problems.Any(p => p.Severity == ProblemSeverity.Error)) return new PublishOutcome.Invalid(problems);
        if (await RefusedAsync(caller, last, frozen, draft.Draft.Places.Stores.Values.ToDictionary(s => s.Id, s => s.Zone), cancellationToken) is { } refused) return refused;

        var deltas = await making;
        var release = await ReleaseAsync(
            caller, id, note, draft.Stamp.Revision, frozen, draft.Draft.Stores.ToDictionary(s => s.Key, s => s.Value.Store.Zone), last, deltas, plan, null, approval, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        outbox.Wake();
        released.Remember(frozen, draft.Draft.Prices);
        activity?.SetTag("totems.menu.version", release.Version);
        return new PublishOutcome.Published(release);
    }

    /// <summary>Publishes an older release's documents again, under a new version; the draft stays as it is.</summary>
    /// <param name="caller">Who.</param>
    /// <param name="id">Client-made id; the same id again gives the same answer.</param>
    /// <param name="note">What the publisher writes for others.</param>
    /// <param name="version">The version to go back to.</param>
    /// <param name="plan">How it goes to the totems; null for now everywhere.</param>
    /// <param name="cancellationToken">Ends it; nothing is published then.</param>
    public async Task<PublishOutcome> RollBackAsync(
        Caller caller, Guid id, string note, long version, RolloutPlan? plan, CancellationToken cancellationToken)
    {
        using var activity = HostingTelemetry.Source.StartActivity("roll menu back");
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        await editor.LockAsync(caller.Chain, cancellationToken);
        if (await ReleaseQueries.FindAsync(database, id, cancellationToken) is { } known)
        {
            return known.Note == note ? new PublishOutcome.Published(known) : new PublishOutcome.DifferentBody();
        }

        if (await released.LastAsync(database, cancellationToken) is not { } last || await released.FindAsync(database, version, cancellationToken) is not { } wanted)
        {
            return new PublishOutcome.NoSuchVersion(version);
        }

        // A zone made since has no older prices: it keeps those it has. A store's own prices go with the book of their zone.
        var frozen = new FrozenMenu(
            wanted.Content, last.Prices.ToDictionary(p => p.Key, p => wanted.Prices.GetValueOrDefault(p.Key) ?? p.Value, StringComparer.Ordinal),
            wanted.Own, wanted.Stores.Where(s => last.Prices.ContainsKey(wanted.StoreZones[s.Key])).ToDictionary());
        if (Freeze.Equal(frozen, last)) return new PublishOutcome.NothingChanged(last.Row.Version);
        if (await RefusedAsync(caller, last, frozen, wanted.StoreZones, cancellationToken) is { } refused) return refused;
        var release = await ReleaseAsync(caller, id, note, last.Row.DraftRevision, frozen, wanted.StoreZones, last, Freeze.Deltas(frozen, last), plan, version, null, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        outbox.Wake();
        activity?.SetTag("totems.menu.version", release.Version);
        return new PublishOutcome.Published(release);
    }

    private async Task<PublishOutcome.BeyondRails?> RefusedAsync(
        Caller caller, ReleasedMenu? last, FrozenMenu frozen, IReadOnlyDictionary<Guid, string> zoneOf, CancellationToken cancellationToken)
    {
        if (caller.Program is not { } program) return null;
        var now = time.GetUtcNow();
        var day = await ProgramDay.ReadAsync(database, released, now, cancellationToken);
        return ProgramRelease.FaultOf(program.Rails, now, last, day, frozen, zoneOf) is { } fault ? new PublishOutcome.BeyondRails(fault) : null;
    }

    private async Task<Release> ReleaseAsync(
        Caller caller, Guid id, string note, long draftRevision, FrozenMenu frozen, IReadOnlyDictionary<Guid, string> storeZones, ReleasedMenu? last,
        ReleaseDeltas deltas, RolloutPlan? plan, long? rollsBackTo, Approval? approval, CancellationToken cancellationToken)
    {
        var fetched = Freeze.Whole(frozen, last, deltas);
        await files.WriteBlobsAsync(Freeze.New(frozen, last), fetched, cancellationToken);
        foreach (var hash in Freeze.Changed(frozen, last)) compression.Queue(hash);
        var row = new ReleaseRow
        {
            ChainId = caller.Chain,
            Id = id,
            Version = (last?.Row.Version ?? 0) + 1,
            Note = note,
            PublishedById = approval?.AskedById ?? caller.Id,
            PublishedBy = approval?.AskedBy ?? caller.Name,
            ApprovedBy = approval is null ? null : caller.Name,
            ByProgram = caller.Program is not null,
            PublishedAt = Now(),
            ContentHash = frozen.Content.Hash,
            DraftRevision = draftRevision,
            ChainPricesHash = frozen.Own.GetValueOrDefault(PriceScopes.Chain)?.Hash,
        };
        var zones = frozen.Prices.Keys.Order(StringComparer.Ordinal)
            .Select(zone => Sign(row, zone, frozen.Prices[zone].Hash, frozen.Own.GetValueOrDefault(zone)?.Hash)).ToList();
        var stores = frozen.Stores.Where(s => frozen.Prices.ContainsKey(storeZones[s.Key])).OrderBy(s => s.Key)
            .Select(s => Sign(row, s.Key, storeZones[s.Key], frozen.Prices[storeZones[s.Key]].Hash, s.Value.Hash)).ToList();
        database.Releases.Add(row);
        database.ReleaseZones.AddRange(zones);
        database.Audit(caller, time, rollsBackTo is null ? "release.publish" : "release.rollback", $"release/{row.Version}",
            last is null ? null : new { last.Row.Version, last.Row.ContentHash }, new { row.Version, row.Note, row.ContentHash, plan, rollsBackTo, approval?.AskedBy });
        database.Send(time, row.ChainId, "device-health", Kind, Announcement(row, zones, stores, deltas) with { Plan = plan, RollsBackTo = rollsBackTo });
        await database.SaveChangesAsync(cancellationToken);
        await AddAsync(stores, cancellationToken);
        await WebhookQueue.QueueAsync(
            database, time, row.ChainId, WebhookKinds.ReleasePublished,
            new ReleasePublishedData(row.Id, row.Version, row.Note, row.PublishedBy, row.PublishedAt, [.. zones.Select(zone => zone.Zone)], rollsBackTo), cancellationToken);
        return Release.Of(row, zones);
    }

    // PostgreSQL keeps microseconds; a release read back says the same instant as its manifest.
    private DateTimeOffset Now()
    {
        var now = time.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    private ReleaseZoneRow Sign(ReleaseRow release, string zone, string pricesHash, string? ownHash) => new()
    {
        ChainId = release.ChainId,
        ReleaseId = release.Id,
        Zone = zone,
        PricesHash = pricesHash,
        OwnPricesHash = ownHash,
        Manifest = Manifest(release, zone, pricesHash, null),
    };

    private ReleaseStoreRow Sign(ReleaseRow release, Guid store, string zone, string pricesHash, string hash) => new()
    {
        ChainId = release.ChainId,
        ReleaseId = release.Id,
        StoreId = store,
        Zone = zone,
        StorePricesHash = hash,
        Manifest = Manifest(release, zone, pricesHash, hash),
    };

    private string Manifest(ReleaseRow release, string zone, string pricesHash, string? storePricesHash)
    {
        var key = keys.Own(KeyName);
        var manifest = new MenuManifest(
            release.Version, release.Id, release.ChainId, zone, release.ContentHash, pricesHash, release.PublishedAt, StorePricesHash: storePricesHash);
        return ManifestSignature.Sign(manifest, key.Key, key.KeyId);
    }

    // A chain may have a thousand of them: one statement.
    private async Task AddAsync(List<ReleaseStoreRow> stores, CancellationToken cancellationToken)
    {
        if (stores.Count == 0) return;
        var (chain, release) = (stores[0].ChainId, stores[0].ReleaseId);
        var (ids, zones) = (stores.Select(s => s.StoreId).ToArray(), stores.Select(s => s.Zone).ToArray());
        var (hashes, manifests) = (stores.Select(s => s.StorePricesHash).ToArray(), stores.Select(s => s.Manifest).ToArray());
        await database.Database.ExecuteSqlAsync($"""
            insert into release_store (chain_id, release_id, store_id, zone, store_prices_hash, manifest)
            select {chain}, {release}, * from unnest({ids}, {zones}, {hashes}, {manifests})
            """, cancellationToken);
    }

    private ReleasePublished Announcement(ReleaseRow row, IEnumerable<ReleaseZoneRow> zones, List<ReleaseStoreRow> stores, ReleaseDeltas deltas) => new(
        row.Id, row.ChainId, row.Version, row.Note, row.PublishedBy, row.PublishedAt,
        [.. zones.Select(zone => new ZoneRelease(
            zone.Zone, zone.Manifest, row.ContentHash, zone.PricesHash, deltas.Zones[zone.Zone].ContentJson, deltas.Zones[zone.Zone].PricesJson))],
        keys.AllPublic(KeyName),
        Stores: stores.Count == 0 ? null : [.. stores.Select(store => new StoreRelease(
            store.StoreId, store.Zone, store.Manifest, store.StorePricesHash, Delta(store, deltas)))]);

    private static System.Text.Json.JsonElement? Delta(ReleaseStoreRow store, ReleaseDeltas deltas) =>
        deltas.Stores.GetValueOrDefault(store.StoreId) is { } delta && delta.Length + deltas.Zones[store.Zone].Length <= Freeze.InlineBytes
            ? ZoneDeltas.Json(delta) : null;
}
