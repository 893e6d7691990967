using System.Collections.Concurrent;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Npgsql;
using Totems.Contracts;
using Totems.Contracts.Devices;
using Totems.DeviceHealth.Data;
using Totems.DeviceHealth.Rollouts;
using Totems.Hosting.Database;

namespace Totems.DeviceHealth.Twin;

/// <summary>A release in a price zone.</summary>
internal readonly record struct MenuKey(Guid ChainId, long Version, string Zone);

/// <summary>A store's overlay at a sequence.</summary>
internal readonly record struct OverlayKey(Guid StoreId, long Sequence);

/// <summary>A rollout of an agent version or a configuration.</summary>
internal readonly record struct KindKey(Guid ChainId, RolloutKind Kind, long Number);

/// <summary>
/// The parts of desired state that many totems share, encoded once per gateway. Their keys name something immutable, so an entry
/// is never wrong; when there are too many, all are dropped and read again.
/// </summary>
internal sealed class DesiredPieces(WorkerDatabase<FleetDb> database)
{
    private const int Most = 4096;

    // A full menu is fetched by this many totems a second at most; see DesiredMenu.FetchSpreadSeconds.
    private const int FetchesPerSecond = 2500;

    private static readonly JsonSerializerOptions Json = new(WireJson.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly ConcurrentDictionary<MenuKey, MenuPiece?> menus = new();
    private readonly ConcurrentDictionary<OverlayKey, byte[]> overlays = new();
    private readonly ConcurrentDictionary<KindKey, KindPiece> kinds = new();

    /// <summary>The menu, or null when the release has none for the zone.</summary>
    public MenuPiece? Menu(MenuKey key) => menus.GetValueOrDefault(key);

    /// <summary>The overlay, or null when it was replaced while it was being read; the next signal brings the newer.</summary>
    public byte[]? Overlay(OverlayKey key) => overlays.GetValueOrDefault(key);

    /// <summary>What the rollout brings; null of none.</summary>
    public KindPiece? Kind(Guid chainId, RolloutKind kind, long? number) => number is { } known ? kinds.GetValueOrDefault(new KindKey(chainId, kind, known)) : null;

    /// <summary>Reads what is not known yet.</summary>
    public async Task EnsureAsync(
        IReadOnlyCollection<MenuKey> wantedMenus, IReadOnlyCollection<OverlayKey> wantedOverlays, IReadOnlyCollection<KindKey> wantedKinds, CancellationToken cancellationToken)
    {
        if (kinds.Count > Most) kinds.Clear();
        var missingKinds = wantedKinds.Where(key => !kinds.ContainsKey(key)).ToList();
        if (missingKinds.Count > 0) await ReadKindsAsync(missingKinds, cancellationToken);
        if (menus.Count > Most) menus.Clear();
        if (overlays.Count > Most) overlays.Clear();
        var missingMenus = wantedMenus.Where(key => !menus.ContainsKey(key)).ToList();
        if (missingMenus.Count > 0) await ReadMenusAsync(missingMenus, cancellationToken);
        var missingOverlays = wantedOverlays.Where(key => !overlays.ContainsKey(key)).ToList();
        if (missingOverlays.Count > 0) await ReadOverlaysAsync(missingOverlays, cancellationToken);
    }

    private async Task ReadMenusAsync(List<MenuKey> missing, CancellationToken cancellationToken)
    {
        var found = await ReadZonesAsync(missing, cancellationToken);
        // After the zones: whoever sees a release's zone sees its stores too.
        var stores = await ReadStoresAsync(missing, cancellationToken);
        foreach (var (key, menu, keys) in found)
        {
            menus[key] = new MenuPiece(key.Version, JsonSerializer.SerializeToUtf8Bytes(menu, Json), keys, stores.Contains(key)
                ? stores[key].ToDictionary(s => s.StoreId, s => new MenuPiece(key.Version, JsonSerializer.SerializeToUtf8Bytes(In(menu, s), Json), keys)) : null);
        }
    }

    private async Task<List<(MenuKey Key, DesiredMenu Menu, IReadOnlyDictionary<string, string> Keys)>> ReadZonesAsync(List<MenuKey> missing, CancellationToken cancellationToken)
    {
        var found = new List<(MenuKey, DesiredMenu, IReadOnlyDictionary<string, string>)>();
        await using var command = database.Source.CreateCommand("""
            select z.chain_id, z.version, z.zone, z.manifest, z.content_delta::text, z.prices_delta::text, r.trace_parent, r.menu_keys::text,
              (select coalesce(sum(w.size), 0) from rollout_wave w where w.rollout_id = r.id)
            from unnest($1, $2, $3) wanted(chain_id, version, zone)
            join rollout_zone z on z.chain_id = wanted.chain_id and z.version = wanted.version and z.zone = wanted.zone
            join rollout r on r.id = z.rollout_id
            """);
        AddKeys(command, missing);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var key = new MenuKey(reader.GetGuid(0), reader.GetInt64(1), reader.GetString(2));
            var (content, prices) = (Element(reader, 4), Element(reader, 5));
            var menu = new DesiredMenu(
                key.Version, reader.GetString(3), content, prices, reader.IsDBNull(6) ? null : reader.GetString(6),
                content is not null && prices is not null ? 0 : (int)(reader.GetInt64(8) / FetchesPerSecond));
            var keys = JsonSerializer.Deserialize<Dictionary<string, string>>(reader.GetString(7)) ?? [];
            found.Add((key, menu, keys));
        }

        return found;
    }

    // A store's few prices come inline or are fetched; its content and book come as they do to its zone.
    private static DesiredMenu In(DesiredMenu menu, StoreMenu store) => menu with { Manifest = store.Manifest, StorePricesDelta = store.Delta };

    private async Task<ILookup<MenuKey, StoreMenu>> ReadStoresAsync(List<MenuKey> missing, CancellationToken cancellationToken)
    {
        await using var command = database.Source.CreateCommand("""
            select s.chain_id, s.version, s.zone, s.store_id, s.manifest, s.store_prices_delta::text
            from unnest($1, $2, $3) wanted(chain_id, version, zone)
            join rollout_store s on s.chain_id = wanted.chain_id and s.version = wanted.version and s.zone = wanted.zone
            """);
        AddKeys(command, missing);
        var found = new List<(MenuKey Key, StoreMenu Store)>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            found.Add((new MenuKey(reader.GetGuid(0), reader.GetInt64(1), reader.GetString(2)), new StoreMenu(reader.GetGuid(3), reader.GetString(4), Element(reader, 5))));
        }

        return found.ToLookup(f => f.Key, f => f.Store);
    }

    private static void AddKeys(NpgsqlCommand command, List<MenuKey> keys)
    {
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. keys.Select(k => k.ChainId)] });
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. keys.Select(k => k.Version)] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. keys.Select(k => k.Zone)] });
    }

    private async Task ReadOverlaysAsync(List<OverlayKey> missing, CancellationToken cancellationToken)
    {
        await using var command = database.Source.CreateCommand("select store_id, sequence, overlay::text from availability where store_id = any($1)");
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. missing.Select(k => k.StoreId)] });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            overlays[new OverlayKey(reader.GetGuid(0), reader.GetInt64(1))] = Encoding.UTF8.GetBytes(reader.GetString(2));
        }
    }

    private async Task ReadKindsAsync(List<KindKey> missing, CancellationToken cancellationToken)
    {
        await using var command = database.Source.CreateCommand("""
            select r.chain_id, r.kind, r.version, r.content::text
            from unnest($1, $2, $3) wanted(chain_id, kind, version)
            join rollout r on r.chain_id = wanted.chain_id and r.kind = wanted.kind and r.version = wanted.version
            """);
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. missing.Select(k => k.ChainId)] });
        command.Parameters.Add(new NpgsqlParameter<short[]> { TypedValue = [.. missing.Select(k => (short)k.Kind)] });
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. missing.Select(k => k.Number)] });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var key = new KindKey(reader.GetGuid(0), (RolloutKind)reader.GetInt16(1), reader.GetInt64(2));
            if (reader.IsDBNull(3) || RolloutContent.Read(reader.GetString(3))?.ForTotems(key.Number) is not { } content) continue;
            kinds[key] = new KindPiece(key.Number, JsonSerializer.SerializeToUtf8Bytes(content, content.GetType(), Json));
        }
    }

    private static JsonElement? Element(NpgsqlDataReader reader, int column)
    {
        if (reader.IsDBNull(column)) return null;
        using var document = JsonDocument.Parse(reader.GetString(column));
        return document.RootElement.Clone();
    }

    private sealed record StoreMenu(Guid StoreId, string Manifest, JsonElement? Delta);
}
