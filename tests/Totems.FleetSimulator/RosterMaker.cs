using System.Globalization;
using System.Text.Json;
using Totems.Contracts;
using Totems.Contracts.Devices;
using Totems.Contracts.Directory;
using Totems.KioskAgent.Identity;

namespace Totems.FleetSimulator;

/// <summary>
/// Makes the identities of totems that count as enrolled: the roster for the simulator and, for whoever fills the database, totems.csv with
/// id, store, name, letter and public key. Enrolling 25,000 totems by claim codes is not what a benchmark is to wait for.
/// </summary>
internal static class RosterMaker
{
    public static async Task<int> RunAsync(string[] args)
    {
        var given = new ConfigurationBuilder().AddCommandLine(args).Build();
        if (given["chain"] is not { } chainFile || given["data"] is not { } folder
            || !int.TryParse(given["first"], CultureInfo.InvariantCulture, out var first) || !int.TryParse(given["totems"], CultureInfo.InvariantCulture, out var totems))
        {
            await Console.Error.WriteLineAsync(SimulatorOptions.Usage);
            return 1;
        }

        var chain = JsonSerializer.Deserialize<Chain>(await File.ReadAllBytesAsync(chainFile), WireJson.Options)!;
        var roster = new Roster(folder, first, totems);
        await using var list = File.CreateText(Path.Combine(folder, "totems.csv"));
        for (var index = first; index < first + totems; index++)
        {
            var store = chain.Stores[(index - 1) % chain.Stores.Count];
            var (id, name, letter) = (Guid.CreateVersion7(), $"Totem {index}", LetterOf((index - 1) / chain.Stores.Count));
            var place = new TotemConfiguration(name, letter, chain.Id, store.Id, store.Name, store.TimeZone, store.Zone);
            using var key = TotemKey.FromPem(roster[index].Key);
            roster.Change(index, entry => entry with { Identity = new TotemIdentity(id, place, new Dictionary<string, string>()) });
            await list.WriteLineAsync($"{id},{store.Id},{name},{letter},\\x{Convert.ToHexStringLower(Convert.FromBase64String(key.PublicKey))}");
        }

        roster.Save();
        return 0;
    }

    private static string LetterOf(int place) =>
        place < 26 ? $"{(char)('A' + place)}" : $"{(char)('A' + (place / 26) - 1)}{(char)('A' + (place % 26))}";

    private sealed record Chain(Guid Id, IReadOnlyList<StoreEntry> Stores);
}
