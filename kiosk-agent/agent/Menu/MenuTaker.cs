using System.Diagnostics;
using Totems.Contracts.Devices;
using Totems.KioskAgent.Connection;
using Totems.KioskAgent.Telemetry;
using Totems.KioskAgent.Totem;
using Totems.MenuModel.Documents;

namespace Totems.KioskAgent.Menu;

/// <summary>
/// Brings the desired menu on screen: verify the manifest, get the documents, check their hashes, get the pictures, store, swap. A menu comes on
/// screen whole or not at all: as long as a document or picture is missing the previous one stays, and it is tried again.
/// </summary>
internal sealed class MenuTaker(
    TotemState state, IMenuStore store, MenuDownloads downloads, TimeProvider time, ILogger<MenuTaker> logger,
    MenuWork? work = null) : IDisposable
{
    private readonly MenuWork work = work ?? MenuWork.Own;
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan SlowFetch = TimeSpan.FromSeconds(2);
    private readonly SemaphoreSlim one = new(1);

    /// <summary>Puts the stored menu on screen, without network.</summary>
    public void Load()
    {
        var shelf = store.Shelf();
        var (current, previous) = (Open(shelf.Current), Open(shelf.Previous));
        if (current is null && shelf.Current is not null) AgentLog.StoredMenuLost(logger, shelf.Current.Manifest.Version);
        state.Change(now => now with { Menu = new MenuBoard(current, previous, shelf.Current?.Manifest) });
    }

    /// <summary>Takes whatever menu is desired, until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var goal = MenuGoal.Of(state.Now);
            using var take = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var other = state.WhenAsync(now => MenuGoal.Of(now) != goal, take.Token);
            if (goal is not null)
            {
                var working = UntilSettledAsync(take.Token);
                if (!working.IsCompleted) await Task.WhenAny(working, other);
                if (!working.IsCompleted) await take.CancelAsync();
                await working.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (working.IsFaulted) await working;
            }

            cancellationToken.ThrowIfCancellationRequested();
            if (!take.IsCancellationRequested) await other;
        }
    }

    /// <summary>Fetches the desired menu whole, whatever is stored, and puts it on screen.</summary>
    public async Task<(bool Succeeded, string Detail)> RefreshAsync(CancellationToken cancellationToken)
    {
        var update = await TakeAsync(again: true, cancellationToken);
        return update switch
        {
            null => (false, "No menu is desired."),
            { Phase: MenuPhase.Applied } => (true, $"Version {update.Version} was fetched whole and is on screen."),
            _ => (false, $"{update.Reason}: {update.Detail}"),
        };
    }

    /// <inheritdoc/>
    public void Dispose() => one.Dispose();

    private async Task UntilSettledAsync(CancellationToken cancellationToken)
    {
        for (var failures = 0; ; failures++)
        {
            var update = await TakeAsync(again: false, cancellationToken);
            if (update is not { Phase: MenuPhase.Failed, Reason: MenuFailures.FetchFailed or MenuFailures.StorageFailed or MenuFailures.BadHash }) return;
            // Told again meanwhile (somebody asked for another attempt): at once.
            var revision = state.Now.Desired?.Revision;
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(
                Task.Delay(Backoff.Delay(failures, Random.Shared.NextDouble(), LongestWait), time, waiting.Token),
                state.WhenAsync(now => now.Desired?.Revision != revision, waiting.Token));
            await waiting.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private async Task<MenuUpdate?> TakeAsync(bool again, CancellationToken cancellationToken)
    {
        await one.WaitAsync(cancellationToken);
        try
        {
            var now = state.Now;
            if (now.Desired is not { Menu: { } desired, Revision: var revision } || now.Configuration is not { } place) return null;
            var verdict = MenuVerdict.Of(desired, place, now.MenuKeys, now.Menu, again, work);
            if (verdict.Shown) return Tell(new MenuUpdate(desired.Version, MenuPhase.Applied), now.TraceParent);
            using var activity = AgentTelemetry.Source.StartActivity("take menu", ActivityKind.Consumer, desired.TraceParent);
            activity?.SetTag("totems.menu.version", desired.Version);
            var trace = activity?.Id ?? desired.TraceParent;
            if (verdict.Refusal is { } refusal) return Tell(new MenuUpdate(desired.Version, MenuPhase.Failed, refusal, verdict.Detail), trace);
            var update = await FetchAndApplyAsync(verdict.Manifest!, desired, place.StoreId, now.Menu.Current, again, trace, cancellationToken);
            return Tell(update.Phase == MenuPhase.Failed ? update with { Revision = revision } : update, trace);
        }
        finally
        {
            one.Release();
        }
    }

    private async Task<MenuUpdate> FetchAndApplyAsync(
        MenuManifest manifest, DesiredMenu desired, Guid storeId, ActiveMenu? current, bool again, string? trace, CancellationToken cancellationToken)
    {
        try
        {
            var (contentBase, pricesBase, storeBase) = again ? (null, null, null) : (current?.Content, current?.Prices, current?.Store);
            Func<string, MenuDocument?> stored = again ? _ => null : store.Document;
            var fetches = again || NeedsFetch(manifest, desired, current);
            // Most have fetched within two seconds: one report, of the end. Who takes longer says that it is on the way.
            await using var slow = fetches ? time.CreateTimer(_ => TellFetching(manifest.Version, trace), null, SlowFetch, Timeout.InfiniteTimeSpan) : null;
            if (fetches && !again && desired.FetchSpreadSeconds > 0)
            {
                await Task.Delay(TimeSpan.FromSeconds(desired.FetchSpreadSeconds * Random.Shared.NextDouble()), time, cancellationToken);
            }

            var content = await DocumentSource.GetAsync(
                manifest.ContentHash, stored, contentBase, desired.ContentDelta, WholeAsync, work.Patch, cancellationToken);
            if (content.Document is null) return Failed(content.Failure!, content.Detail);
            var prices = await DocumentSource.GetAsync(
                manifest.PricesHash, stored, pricesBase, desired.PricesDelta, WholeAsync, work.Patch, cancellationToken);
            if (prices.Document is null) return Failed(prices.Failure!, prices.Detail);
            var own = manifest.StorePricesHash is not { } storeHash ? new DocumentAnswer(null) : await DocumentSource.GetAsync(
                storeHash, stored, storeBase, desired.StorePricesDelta, WholeAsync, work.Patch, cancellationToken);
            if (own.Failure is not null) return Failed(own.Failure, own.Detail);
            var published = store.Open(manifest, content.Document, prices.Document, own.Document);
            if (published.Store is { Store.Id: var whose } && whose != storeId) return Failed(MenuFailures.WrongChain, $"The store's prices are of {whose}, not {storeId}.");
            var pictures = MediaReference.In(published.Content);
            var missing = await downloads.PicturesAsync(pictures, again, cancellationToken);
            if (missing.Count > 0) return Failed(MenuFailures.FetchFailed, $"{missing.Count} pictures are missing, first {missing[0]}.");
            if (state.Now.Update == new MenuUpdate(manifest.Version, MenuPhase.Fetching)) Tell(new MenuUpdate(manifest.Version, MenuPhase.Fetched), trace);
            var applied = new MenuUpdate(manifest.Version, MenuPhase.Applied);
            Apply(new ActiveMenu(new ShelvedMenu(manifest, time.GetUtcNow()), content.Document, prices.Document, published, own.Document), applied, trace);
            return applied;
        }
        catch (MenuFormatException e)
        {
            return Failed(MenuFailures.Unreadable, e.Message);
        }
        catch (MenuStorageException e)
        {
            return Failed(MenuFailures.StorageFailed, e.Message);
        }
        catch (Exception e) when (e is HttpRequestException or IOException
            || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return Failed(MenuFailures.FetchFailed, e.Message);
        }

        MenuUpdate Failed(string reason, string? detail) =>
            new(manifest.Version, MenuPhase.Failed, reason, detail?.Length > 500 ? detail[..500] : detail);
    }

    private async Task<MenuDocument> WholeAsync(string hash, CancellationToken cancellationToken) =>
        work.Parse(hash, await downloads.DocumentAsync(hash, cancellationToken));

    private void Apply(ActiveMenu menu, MenuUpdate applied, string? trace)
    {
        var board = state.Now.Menu.With(menu);
        MenuDocument[] documents =
        [
            .. new[] { board.Current, board.Previous }.OfType<ActiveMenu>().SelectMany(kept => kept.Documents).DistinctBy(kept => kept.Hash),
        ];
        store.Save(new MenuShelf(board.Current?.Shelved, board.Previous?.Shelved), documents);
        // Durable first, then on screen: a menu that was shown is there after a power cut.
        state.Change(now => now with { Menu = board, Update = applied, TraceParent = trace });
        AgentLog.MenuUpdate(logger, applied.Version, applied.Phase, "", "");
        store.KeepPictures(new[] { board.Current, board.Previous }.OfType<ActiveMenu>()
            .SelectMany(kept => MediaReference.In(kept.Published.Content)).ToHashSet(StringComparer.Ordinal));
    }

    private bool NeedsFetch(MenuManifest manifest, DesiredMenu desired, ActiveMenu? current) =>
        (current?.Content.Hash != manifest.ContentHash && desired.ContentDelta is null && store.Document(manifest.ContentHash) is null)
        || (current?.Prices.Hash != manifest.PricesHash && desired.PricesDelta is null && store.Document(manifest.PricesHash) is null)
        || (manifest.StorePricesHash is { } hash && current?.Store?.Hash != hash && (desired.StorePricesDelta is null || current?.Store is null) && store.Document(hash) is null);

    private void TellFetching(long version, string? trace) =>
        state.Change(now => now.Update?.Version == version ? now : now with { Update = new MenuUpdate(version, MenuPhase.Fetching), TraceParent = trace });

    private MenuUpdate Tell(MenuUpdate update, string? trace)
    {
        if (state.Now.Update == update) return update;
        state.Change(now => now with { Update = update, TraceParent = trace });
        AgentLog.MenuUpdate(logger, update.Version, update.Phase, update.Reason ?? "", update.Detail ?? "");
        return update;
    }

    private ActiveMenu? Open(ShelvedMenu? shelved)
    {
        if (shelved is null || store.Document(shelved.Manifest.ContentHash) is not { } content
            || store.Document(shelved.Manifest.PricesHash) is not { } prices) return null;
        var own = shelved.Manifest.StorePricesHash is { } hash ? store.Document(hash) : null;
        if (own is null && shelved.Manifest.StorePricesHash is not null) return null;
        try
        {
            return new ActiveMenu(shelved, content, prices, store.Open(shelved.Manifest, content, prices, own), own);
        }
        catch (MenuFormatException)
        {
            // An older agent wrote what this one cannot read: fetched again.
            return null;
        }
    }

    /// <summary>What makes a take worth repeating: another manifest, place or set of keys.</summary>
    private sealed record MenuGoal(string Manifest, TotemConfiguration Place, IReadOnlyDictionary<string, string> Keys)
    {
        public static MenuGoal? Of(TotemSnapshot totem) => totem.Desired?.Menu is { } menu && totem.Configuration is { } place
            ? new MenuGoal(menu.Manifest, place, totem.MenuKeys)
            : null;

        public bool Equals(MenuGoal? other) => other is not null && Manifest == other.Manifest && Place == other.Place
            && Keys.Count == other.Keys.Count && Keys.Keys.All(other.Keys.ContainsKey);

        public override int GetHashCode() => Manifest.GetHashCode(StringComparison.Ordinal);
    }
}
