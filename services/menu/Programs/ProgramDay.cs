using Microsoft.EntityFrameworkCore;
using Totems.Menu.Data;
using Totems.Menu.Drafts;
using Totems.Menu.Releases;
using Totems.MenuModel.Content;

namespace Totems.Menu.Programs;

/// <summary>
/// What programs' prices are held against besides what is published now: what was published a day ago, and what people have published since. So several
/// publications in a row go no further than one could.
/// </summary>
/// <param name="Start">What was published a day ago; null when nothing was.</param>
/// <param name="ByPeople">Each of the people's releases since, oldest first, with the one before it.</param>
internal sealed record ProgramDay(ReleasedMenu? Start, IReadOnlyList<(ReleasedMenu? Before, ReleasedMenu After)> ByPeople)
{
    /// <summary>How long a program's changes of one price are taken together.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromHours(24);

    /// <summary>Reads it.</summary>
    public static async Task<ProgramDay> ReadAsync(MenuDbContext database, ReleasedMenus released, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = now - Length;
        var start = await database.Releases.Where(r => r.PublishedAt <= since).MaxAsync(r => (long?)r.Version, cancellationToken);
        var byPeople = await database.Releases.Where(r => r.PublishedAt > since && !r.ByProgram).OrderBy(r => r.Version).Select(r => r.Version).ToListAsync(cancellationToken);
        var pairs = new List<(ReleasedMenu? Before, ReleasedMenu After)>(byPeople.Count);
        foreach (var version in byPeople)
        {
            pairs.Add((await released.FindAsync(database, version - 1, cancellationToken), (await released.FindAsync(database, version, cancellationToken))!));
        }

        return new ProgramDay(start is { } known ? await released.FindAsync(database, known, cancellationToken) : null, pairs);
    }

    /// <summary>What a price may not go too far from: as it was a day ago, or as people have made it since. Null when there was none.</summary>
    /// <param name="priceIn">The price in a release.</param>
    public Price? Of(Func<ReleasedMenu, Price?> priceIn)
    {
        var price = Start is null ? null : priceIn(Start);
        foreach (var (before, after) in ByPeople)
        {
            var theirs = priceIn(after);
            if (!ZonePrices.Same(before is null ? null : priceIn(before), theirs)) price = theirs;
        }

        return price;
    }
}
