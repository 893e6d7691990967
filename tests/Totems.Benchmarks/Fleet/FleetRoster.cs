using System.Globalization;
using Npgsql;
using Totems.Local.Servers;

namespace Totems.Benchmarks.Fleet;

/// <summary>Puts enrolled totems into the database, with keys that their simulator holds: enrolling is not what is measured.</summary>
internal static class FleetRoster
{
    /// <summary>Makes the totems of one simulator.</summary>
    /// <param name="system">The system, with the chain's stores and first release on their way.</param>
    /// <param name="first">Number of the first totem, 1 and up.</param>
    /// <param name="count">How many.</param>
    /// <param name="folder">The simulator's folder; its keys go there.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task FillAsync(BenchSystem system, int first, int count, string folder, CancellationToken cancellationToken)
    {
        var made = await Command.RunAsync("dotnet",
            [
                Programs.Of("tests/Totems.FleetSimulator"), "roster", "--chain", Path.Combine(system.ChainFolder, "chain.json"),
                "--first", first.ToString(CultureInfo.InvariantCulture), "--totems", count.ToString(CultureInfo.InvariantCulture), "--data", folder,
            ], cancellationToken: cancellationToken);
        if (!made.Succeeded) throw new BenchException($"No roster: {made.Tail(5)}");
        await BenchSystem.UntilAsync(async () => await system.CountAsync("select count(*) from fleet.rollout where listed", cancellationToken) == 1, cancellationToken);
        await using var connection = await system.Data.OpenConnectionAsync(cancellationToken);
        await using (var table = new NpgsqlCommand("create temp table made (id uuid, store_id uuid, name text, letter text, public_key bytea)", connection))
        {
            await table.ExecuteNonQueryAsync(cancellationToken);
        }

        await using (var copy = await connection.BeginTextImportAsync("copy made from stdin (format csv)", cancellationToken))
        {
            await foreach (var line in File.ReadLinesAsync(Path.Combine(folder, "totems.csv"), cancellationToken)) await copy.WriteLineAsync(line.AsMemory(), cancellationToken);
        }

        await using var fill = new NpgsqlCommand("""
            insert into fleet.totem (id, chain_id, store_id, name, letter, public_key, hostname, enrolled_at)
            select m.id, s.chain_id, m.store_id, m.name, m.letter, m.public_key, 'bench', now() from made m join fleet.store s on s.id = m.store_id;
            insert into fleet.presence (totem_id, chain_id, since) select t.id, t.chain_id, now() from made m join fleet.totem t on t.id = m.id;
            insert into fleet.rollout_target (rollout_id, totem_id, chain_id, version)
            select r.id, t.id, t.chain_id, r.version from made m join fleet.totem t on t.id = m.id cross join fleet.rollout r;
            drop table made;
            """, connection);
        await fill.ExecuteNonQueryAsync(cancellationToken);
        var filled = await system.CountAsync("select count(*) from fleet.totem", cancellationToken);
        if (filled < first + count - 1) throw new BenchException($"Of {first + count - 1} totems {filled} have a store.");
    }
}
