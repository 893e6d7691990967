namespace Totems.Hosting.Database;

/// <summary>
/// The chain whose rows this request may see. Set from the caller by the authentication middleware, or by background work
/// for each piece it does. Read whenever a connection is opened; unset means no row of any chain.
/// </summary>
public sealed class ChainScope
{
    /// <summary>The chain, or null for none.</summary>
    public Guid? ChainId { get; private set; }

    /// <summary>The chain.</summary>
    /// <exception cref="InvalidOperationException">No chain is set.</exception>
    public Guid Required => ChainId ?? throw new InvalidOperationException("No chain is set for this scope.");

    /// <summary>Sets the chain for the rest of this scope.</summary>
    public void Use(Guid chainId) => ChainId = chainId;
}
