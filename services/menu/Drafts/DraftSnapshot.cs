using Totems.Menu.Files;
using Totems.Menu.Releases;
using Totems.MenuModel.Content;
using Totems.MenuModel.Validation;

namespace Totems.Menu.Drafts;

/// <summary>
/// A draft at one stamp with all that is made of it: documents, deltas to the last release, problems and difference. Each is made when first asked
/// for, once, from what was read at that stamp and from files that never change.
/// </summary>
internal sealed class DraftSnapshot
{
    // An earlier draft with its documents: what is the same object in this one has the same document.
    private readonly (DraftMenu Draft, FrozenMenu Frozen)? known;
    private readonly Once<FrozenMenu> frozen;
    private readonly Once<ReleasedMenu?> last;
    private readonly Once<ReleaseDeltas> deltas;
    private readonly Once<IReadOnlyDictionary<string, PriceBook>?> published;
    private readonly Once<IReadOnlyList<MenuProblem>> problems;
    private readonly Once<Difference> difference;

    /// <summary>Of what was read at a stamp.</summary>
    /// <param name="stamp">The stamp.</param>
    /// <param name="draft">The draft.</param>
    /// <param name="release">The last release; null when there is none.</param>
    /// <param name="media">References of the chain's pictures.</param>
    /// <param name="released">Published documents.</param>
    /// <param name="before">An earlier snapshot, whose documents are used again where nothing changed.</param>
    public DraftSnapshot(
        DraftStamp stamp, DraftMenu draft, ReleaseRows? release, IReadOnlySet<string> media, ReleasedMenus released, DraftSnapshot? before)
    {
        (Stamp, Draft, Release, Media) = (stamp, draft, release, media);
        known = before?.frozen.Made is { } made ? (before.Draft, made) : before?.known;
        var basis = known;
        frozen = new(() => Task.FromResult(Freeze.Of(draft, basis?.Draft, basis?.Frozen)));
        // What was published does not change with the draft: opened once for all edits after it.
        var same = before is not null && before.Stamp.Release == stamp.Release ? before : null;
        last = same?.last.Made is null
            ? new(async () => release is null ? null : await released.OpenAsync(release, await FrozenAsync(CancellationToken.None), CancellationToken.None))
            : same.last;
        published = same?.published.Made is null
            ? new(async () => release is null ? null : await released.BooksAsync(release, await FrozenAsync(CancellationToken.None), draft.Prices, CancellationToken.None))
            : same.published;
        deltas = new(async () => Freeze.Deltas(await FrozenAsync(CancellationToken.None), await LastAsync(CancellationToken.None)));
        problems = new(async () => MenuValidation.Check(
            draft.Content, draft.Prices, await published.GetAsync(CancellationToken.None), media, [.. draft.Stores.Values]));
        difference = new(async () => Differences.Between(
            await LastAsync(CancellationToken.None), await FrozenAsync(CancellationToken.None), draft,
            await DeltasAsync(CancellationToken.None), ContentStore.CompressedSize));
    }

    /// <summary>What all of it depends on.</summary>
    public DraftStamp Stamp { get; }

    /// <summary>The draft.</summary>
    public DraftMenu Draft { get; }

    /// <summary>The last release; null when there is none.</summary>
    public ReleaseRows? Release { get; }

    /// <summary>References of the chain's pictures.</summary>
    public IReadOnlySet<string> Media { get; }

    /// <summary>Entities and prices, for the bounds of memory.</summary>
    public int Rows => Draft.Revisions.Values.Sum(section => section.Count);

    /// <summary>The draft's documents.</summary>
    public Task<FrozenMenu> FrozenAsync(CancellationToken cancellationToken) => frozen.GetAsync(cancellationToken);

    /// <summary>The last release with its documents; null when there is none.</summary>
    /// <exception cref="InvalidDataException">A file is missing or damaged.</exception>
    public Task<ReleasedMenu?> LastAsync(CancellationToken cancellationToken) => last.GetAsync(cancellationToken);

    /// <summary>Deltas since the last release.</summary>
    public Task<ReleaseDeltas> DeltasAsync(CancellationToken cancellationToken) => deltas.GetAsync(cancellationToken);

    /// <summary>Everything that blocks publishing and everything worth a look.</summary>
    public Task<IReadOnlyList<MenuProblem>> ProblemsAsync(CancellationToken cancellationToken) => problems.GetAsync(cancellationToken);

    /// <summary>What publishing would change.</summary>
    public Task<Difference> DifferenceAsync(CancellationToken cancellationToken) => difference.GetAsync(cancellationToken);
}
