using Microsoft.EntityFrameworkCore;
using Totems.Menu.Data;

namespace Totems.Menu.Drafts;

/// <summary>Whose prices rows of a draft are: a zone's ("capital"), the chain's ("chain"), or one store's ("store:" and its id).</summary>
internal static class PriceScopes
{
    /// <summary>The chain's own prices. No zone may have this id.</summary>
    public const string Chain = "chain";

    private const string StorePrefix = "store:";

    /// <summary>The scope of one store's own prices.</summary>
    public static string Store(Guid store) => $"{StorePrefix}{store:D}";

    /// <summary>Whether a scope names a store, known or not.</summary>
    public static bool IsStore(string scope) => scope.StartsWith(StorePrefix, StringComparison.Ordinal);

    /// <summary>The store of a scope.</summary>
    public static bool TryStore(string scope, out Guid store)
    {
        store = default;
        return IsStore(scope) && Guid.TryParseExact(scope.AsSpan(StorePrefix.Length), "D", out store);
    }

    /// <summary>The one way a scope is written: a store's id in lower case.</summary>
    public static string Canonical(string scope) => TryStore(scope, out var store) ? Store(store) : scope;
}

/// <summary>The scopes that a chain's prices may have, as far as they were asked for.</summary>
internal sealed class KnownScopes
{
    private readonly HashSet<string> known;

    private KnownScopes(HashSet<string> known) => this.known = known;

    /// <summary>Which of some scopes there are.</summary>
    /// <param name="database">Database.</param>
    /// <param name="scopes">Canonical scopes.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<KnownScopes> ReadAsync(MenuDbContext database, IReadOnlyCollection<string> scopes, CancellationToken cancellationToken)
    {
        var stores = scopes.Select(scope => PriceScopes.TryStore(scope, out var store) ? store : default).Where(store => store != default).Distinct().ToArray();
        var known = (await database.Zones.Where(zone => scopes.Contains(zone.Id)).Select(zone => zone.Id).ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        if (stores.Length > 0)
        {
            known.UnionWith((await database.Stores.Where(store => stores.Contains(store.Id)).Select(store => store.Id).ToListAsync(cancellationToken)).Select(PriceScopes.Store));
        }

        known.Add(PriceScopes.Chain);
        return new KnownScopes(known);
    }

    /// <summary>What is wrong with a scope, or null.</summary>
    public PriceFault? FaultOf(string scope) => known.Contains(scope) ? null
        : PriceScopes.IsStore(scope) ? new PriceFault("unknown-store", "The chain has no such store.")
        : new PriceFault("unknown-zone", "The chain has no such price zone.");
}
