using Npgsql;
using Totems.DeviceHealth.Data;
using Totems.Hosting.Database;

namespace Totems.DeviceHealth.Twin;

/// <summary>A release that goes to everybody, in a price zone.</summary>
/// <param name="Menu">The release, with what it is in stores that have prices of their own.</param>
/// <param name="MenuKeys">Public keys, encoded.</param>
internal sealed record EverywhereMenu(MenuPiece Menu, byte[] MenuKeys);

/// <summary>Reads what all totems of a chain are to have now, without looking at any of them.</summary>
internal sealed class EverywhereQuery(WorkerDatabase<FleetDb> database, DesiredPieces pieces, MenuKeys keys)
{
    private const string Newest = "select max(version) from rollout where chain_id = $1 and kind = 0 and not listed";

    /// <summary>The newest release that goes everywhere, by price zone; nothing when there is none, or its totems are listed by now.</summary>
    public async Task<IReadOnlyDictionary<string, EverywhereMenu>> LoadAsync(Guid chainId, IReadOnlyCollection<string> zones, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, EverywhereMenu>(StringComparer.Ordinal);
        await using var command = database.Source.CreateCommand(Newest);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = chainId });
        if (await command.ExecuteScalarAsync(cancellationToken) is not long version) return found;
        List<MenuKey> wanted = [.. zones.Select(zone => new MenuKey(chainId, version, zone))];
        await pieces.EnsureAsync(wanted, [], [], cancellationToken);
        foreach (var key in wanted)
        {
            if (pieces.Menu(key) is { } menu) found.Add(key.Zone, new EverywhereMenu(menu, keys.EncodedFor(menu)));
        }

        return found;
    }
}
