using System.Buffers.Binary;
using System.Security.Cryptography;
using Totems.Contracts.Releases;

namespace Totems.DeviceHealth.Rollouts.Planning;

/// <summary>A totem to be put into a wave.</summary>
/// <param name="Id">Totem.</param>
/// <param name="StoreId">Its store.</param>
/// <param name="City">The store's city and state ("Manaus, AM").</param>
/// <param name="Zone">The store's price zone.</param>
internal sealed record PlannedTotem(Guid Id, Guid StoreId, string City, string Zone);

/// <summary>Who is in which wave.</summary>
/// <param name="Rules">One per wave; the last takes everybody left.</param>
/// <param name="WaveOf">Wave, 1 and up, by totem.</param>
internal sealed record PlannedWaves(IReadOnlyList<WaveRule> Rules, IReadOnlyDictionary<Guid, int> WaveOf)
{
    /// <summary>Totems in a wave.</summary>
    public int SizeOf(int wave) => WaveOf.Values.Count(number => number == wave);
}

/// <summary>
/// Puts totems into waves. Pure: the same rollout, rules and totems give the same waves, and a totem more or less moves hardly any other, since each
/// stands where the hash of its id and the rollout's puts it. No wave but the last takes all totems of a store with several, unless its rule
/// names stores; whoever is held back comes in the next wave that may have him.
/// </summary>
internal static class WavePlanner
{
    /// <summary>The rules as they are carried out: ending with one that takes everybody.</summary>
    public static IReadOnlyList<WaveRule> Complete(IReadOnlyList<WaveRule>? rules) =>
        rules is [.., { TakesAll: true }] ? rules : [.. rules ?? [], new WaveRule(100)];

    /// <summary>Whether one wave takes everybody.</summary>
    public static bool IsEverywhere(IReadOnlyList<WaveRule>? rules) => Complete(rules).Count == 1;

    /// <summary>The waves of a rollout.</summary>
    public static PlannedWaves Plan(Guid rolloutId, IReadOnlyList<WaveRule>? rules, IReadOnlyCollection<PlannedTotem> totems)
    {
        var complete = Complete(rules);
        var ordered = totems.OrderBy(totem => Place(rolloutId, totem.Id)).ThenBy(totem => totem.Id).ToList();
        var ofStore = ordered.CountBy(totem => totem.StoreId).ToDictionary();
        var waveOf = new Dictionary<Guid, int>(ordered.Count);
        for (var wave = 1; wave < complete.Count; wave++) Fill(wave, complete[wave - 1], ordered, ofStore, waveOf);
        foreach (var totem in ordered) waveOf.TryAdd(totem.Id, complete.Count);
        return new PlannedWaves(complete, waveOf);
    }

    private static void Fill(int wave, WaveRule rule, List<PlannedTotem> ordered, Dictionary<Guid, int> ofStore, Dictionary<Guid, int> waveOf)
    {
        var fitting = rule.Filters ? ordered.FindAll(Matcher(rule)) : ordered;
        var quota = ((fitting.Count * (rule.Percent ?? 100)) + 99) / 100 - fitting.Count(totem => waveOf.ContainsKey(totem.Id));
        var wholeStores = rule.Stores is { Count: > 0 };
        var here = new Dictionary<Guid, int>();
        foreach (var totem in fitting)
        {
            if (quota <= 0) return;
            var all = ofStore[totem.StoreId];
            var taken = here.GetValueOrDefault(totem.StoreId);
            if (!wholeStores && all > 1 && taken == all - 1) continue;
            if (!waveOf.TryAdd(totem.Id, wave)) continue;
            here[totem.StoreId] = taken + 1;
            quota--;
        }
    }

    private static Predicate<PlannedTotem> Matcher(WaveRule rule)
    {
        var (stores, totems) = (Set(rule.Stores, null), Set(rule.Totems, null));
        var ignoreCase = StringComparer.OrdinalIgnoreCase;
        var (states, cities, zones) = (Set(rule.States, ignoreCase), Set(rule.Cities, ignoreCase), Set(rule.Zones, ignoreCase));
        return totem => stores?.Contains(totem.StoreId) != false && totems?.Contains(totem.Id) != false && zones?.Contains(totem.Zone) != false
            && cities?.Contains(totem.City) != false && states?.Contains(Places.StateOf(totem.City) ?? "") != false;
    }

    private static HashSet<T>? Set<T>(IReadOnlyList<T>? values, IEqualityComparer<T>? comparer) => values is { Count: > 0 } ? new HashSet<T>(values, comparer) : null;

    private static ulong Place(Guid rolloutId, Guid totemId)
    {
        Span<byte> text = stackalloc byte[32];
        rolloutId.TryWriteBytes(text);
        totemId.TryWriteBytes(text[16..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text, hash);
        return BinaryPrimitives.ReadUInt64BigEndian(hash);
    }
}
