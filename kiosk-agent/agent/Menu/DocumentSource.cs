using System.Runtime.InteropServices;
using System.Text.Json;
using Totems.Contracts.Devices;
using Totems.MenuModel.Documents;

namespace Totems.KioskAgent.Menu;

/// <summary>A document that could be had, or why not: one of <see cref="Contracts.Devices.MenuFailures"/>.</summary>
internal sealed record DocumentAnswer(MenuDocument? Document, string? Failure = null, string? Detail = null);

/// <summary>Gets a document in the cheapest way that ends in the right hash: stored, by delta, or whole, once.</summary>
internal static class DocumentSource
{
    /// <summary>Gets a document.</summary>
    /// <param name="hash">The hash it must have.</param>
    /// <param name="stored">Finds a stored document by hash.</param>
    /// <param name="inUse">The document of the same kind on screen, base of a delta.</param>
    /// <param name="delta">A delta, if one was sent.</param>
    /// <param name="fetchWhole">Fetches a document by hash.</param>
    /// <param name="patch">Applies a delta; <see cref="TryPatch"/>, or its remembered result.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<DocumentAnswer> GetAsync(
        string hash, Func<string, MenuDocument?> stored, MenuDocument? inUse, JsonElement? delta,
        Func<string, CancellationToken, Task<MenuDocument>> fetchWhole,
        Func<MenuDocument, JsonElement, string, MenuDocument?> patch, CancellationToken cancellationToken)
    {
        if (inUse?.Hash == hash) return new DocumentAnswer(inUse);
        if (stored(hash) is { } found) return new DocumentAnswer(found);
        if (inUse is not null && delta is { } change && patch(inUse, change, hash) is { } patched) return new DocumentAnswer(patched);
        try
        {
            var whole = await fetchWhole(hash, cancellationToken);
            return whole.Hash == hash
                ? new DocumentAnswer(whole)
                : new DocumentAnswer(null, MenuFailures.BadHash, $"The document {hash} has the hash {whole.Hash}.");
        }
        catch (MenuFormatException e)
        {
            return new DocumentAnswer(null, MenuFailures.BadHash, $"What came as {hash} is no document: {e.Message}");
        }
    }

    /// <summary>Applies a delta; null when it is not from this document to that hash, or does not lead there.</summary>
    public static MenuDocument? TryPatch(MenuDocument inUse, JsonElement patch, string hash)
    {
        try
        {
            var delta = MenuDelta.Parse(JsonMarshal.GetRawUtf8Value(patch).ToArray());
            return delta.To == hash && delta.From == inUse.Hash ? MenuDiff.Apply(inUse, delta) : null;
        }
        catch (MenuFormatException)
        {
            // A delta that fails is not tried again: the whole document follows.
            return null;
        }
    }
}
