using System.Text.Json.Serialization;

namespace Totems.MenuModel.Documents;

/// <summary>
/// Binds a version of a chain's menu in one price zone to the documents it consists of. It travels signed, as a compact
/// JWS (RFC 7515, ES256) whose payload is this record in canonical JSON and whose header names the key.
/// </summary>
/// <param name="Version">Rises with every release of the chain; a totem never applies one not higher than its highest.</param>
/// <param name="ReleaseId">The release it came from.</param>
/// <param name="ChainId">The chain it is for.</param>
/// <param name="Zone">The price zone it is for.</param>
/// <param name="ContentHash">SHA-256 of the content document, lower-case hex.</param>
/// <param name="PricesHash">SHA-256 of the zone's price book, lower-case hex.</param>
/// <param name="PublishedAt">When it was published, UTC.</param>
/// <param name="Schema">Shape of the documents; 1.</param>
/// <param name="StorePricesHash">SHA-256 of the overlay with the store's own prices, lower-case hex; null (and not written) when it has none.</param>
public sealed record MenuManifest(
    long Version, Guid ReleaseId, Guid ChainId, string Zone, string ContentHash, string PricesHash, DateTimeOffset PublishedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int Schema = 1, string? StorePricesHash = null)
{
    /// <summary>The shape this program understands; a manifest with a higher one is for newer programs.</summary>
    public const int CurrentSchema = 1;
}
