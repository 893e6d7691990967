using System.Collections.Concurrent;
using System.Text.Json;
using Totems.Contracts;
using Totems.KioskAgent.Identity;

namespace Totems.FleetSimulator;

/// <summary>A totem of the roster.</summary>
/// <param name="Index">1 and up.</param>
/// <param name="Key">Private key, PKCS#8 PEM.</param>
/// <param name="Identity">Who it is, once it enrolled.</param>
/// <param name="LastNumber">Last order number given.</param>
internal sealed record RosterEntry(int Index, string Key, TotemIdentity? Identity, long LastNumber);

/// <summary>The identities of all totems in one file, so that a restart plays the same totems.</summary>
internal sealed class Roster
{
    private readonly string path;
    private readonly ConcurrentDictionary<int, RosterEntry> entries;
    private readonly Lock saving = new();
    private long changes;
    private long saved;

    /// <summary>Reads the file; makes keys for totems it does not have.</summary>
    public Roster(string folder, int first, int totems)
    {
        Directory.CreateDirectory(folder);
        path = Path.Combine(folder, "totems.json");
        var stored = File.Exists(path) ? JsonSerializer.Deserialize<RosterEntry[]>(File.ReadAllBytes(path), WireJson.Options)! : [];
        entries = new(stored.ToDictionary(entry => entry.Index));
        for (var index = first; index < first + totems; index++)
        {
            if (entries.ContainsKey(index)) continue;
            using var key = TotemKey.Create();
            entries[index] = new RosterEntry(index, key.ToPem(), null, 0);
        }
    }

    /// <summary>A totem's entry.</summary>
    public RosterEntry this[int index] => entries[index];

    /// <summary>Changes an entry.</summary>
    public void Change(int index, Func<RosterEntry, RosterEntry> change)
    {
        entries[index] = change(entries[index]);
        Interlocked.Increment(ref changes);
    }

    /// <summary>Writes the file, readable by its owner only. Who waits for another's writing finds his change written with it.</summary>
    public void Save()
    {
        var wanted = Interlocked.Read(ref changes);
        lock (saving)
        {
            if (saved >= wanted) return;
            var upTo = Interlocked.Read(ref changes);
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using (var file = new FileStream(path + ".new", options))
            {
                JsonSerializer.Serialize(file, entries.Values.OrderBy(entry => entry.Index), WireJson.Options);
            }

            File.Move(path + ".new", path, overwrite: true);
            saved = upTo;
        }
    }
}
