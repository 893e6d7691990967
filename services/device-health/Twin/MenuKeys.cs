using System.Text.Json;
using Totems.Contracts;
using Totems.Hosting.Keys;

namespace Totems.DeviceHealth.Twin;

/// <summary>Public keys that sign menus, looked for again after 10 s at the earliest.</summary>
internal sealed class MenuKeys(KeyRing ring, TimeProvider time)
{
    private const string Signer = "menu-manifest";
    private static readonly TimeSpan Age = TimeSpan.FromSeconds(10);
    private Snapshot snapshot = new(new Dictionary<string, string>(), DateTimeOffset.MinValue);

    /// <summary>By key id, base64 SubjectPublicKeyInfo.</summary>
    public IReadOnlyDictionary<string, string> Current
    {
        get
        {
            var (now, current) = (time.GetUtcNow(), Volatile.Read(ref snapshot));
            if (current.Keys.Count > 0 && now - current.ReadAt < Age) return current.Keys;
            current = new Snapshot(ring.AllPublic(Signer), now);
            Volatile.Write(ref snapshot, current);
            return current.Keys;
        }
    }

    /// <summary>The current keys and those that came with a release.</summary>
    public IReadOnlyDictionary<string, string> With(IReadOnlyDictionary<string, string> more)
    {
        var current = Current;
        if (more.Keys.All(current.ContainsKey)) return current;
        var all = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (id, key) in more) all[id] = key;
        foreach (var (id, key) in current) all[id] = key;
        return all;
    }

    /// <summary>The keys a totem is told with a menu, encoded.</summary>
    public byte[] EncodedFor(MenuPiece? menu) => JsonSerializer.SerializeToUtf8Bytes(menu is null ? Current : With(menu.Keys), WireJson.Options);

    private sealed record Snapshot(IReadOnlyDictionary<string, string> Keys, DateTimeOffset ReadAt);
}
