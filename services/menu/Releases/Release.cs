using Microsoft.EntityFrameworkCore;
using Totems.Menu.Data;

namespace Totems.Menu.Releases;

/// <summary>What was published.</summary>
/// <param name="Id">The publisher's id.</param>
/// <param name="Version">1 and up, without gaps.</param>
/// <param name="Note">What the publisher wrote.</param>
/// <param name="PublishedBy">Name of the publisher then.</param>
/// <param name="PublishedAt">UTC.</param>
/// <param name="Zones">By zone id.</param>
/// <param name="ApprovedBy">Name of the second person, where one was needed.</param>
internal sealed record Release(
    Guid Id, long Version, string Note, string PublishedBy, DateTimeOffset PublishedAt, IReadOnlyList<ReleaseZone> Zones, string? ApprovedBy = null)
{
    public static Release Of(ReleaseRow row, IEnumerable<ReleaseZoneRow> zones) => new(
        row.Id, row.Version, row.Note, row.PublishedBy, row.PublishedAt,
        [.. zones.OrderBy(z => z.Zone, StringComparer.Ordinal).Select(z => new ReleaseZone(z.Zone, row.ContentHash, z.PricesHash, z.Manifest))], row.ApprovedBy);
}

/// <summary>A release in one price zone.</summary>
/// <param name="Zone">Price zone id.</param>
/// <param name="ContentHash">Blob of the content.</param>
/// <param name="PricesHash">Blob of the price book.</param>
/// <param name="Manifest">Signed manifest, compact JWS.</param>
internal sealed record ReleaseZone(string Zone, string ContentHash, string PricesHash, string Manifest);

internal static class ReleaseQueries
{
    /// <summary>A release by its id, or null.</summary>
    public static async Task<Release?> FindAsync(MenuDbContext database, Guid id, CancellationToken cancellationToken)
    {
        var row = await database.Releases.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancellationToken);
        return row is null
            ? null
            : Release.Of(row, await database.ReleaseZones.AsNoTracking().Where(z => z.ReleaseId == id).ToListAsync(cancellationToken));
    }
}
