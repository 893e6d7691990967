using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Totems.Contracts.Devices;
using Totems.KioskAgent.Identity;
using Totems.KioskAgent.Menu;
using Totems.KioskAgent.Tests.Support;
using Totems.KioskAgent.Totem;
using Totems.MenuModel.Documents;
using Totems.Testing;
using Xunit;

namespace Totems.KioskAgent.Tests;

/// <summary>What an agent does about a release it cannot take: what it rejects is not tried again, what failed is, by itself and when told again.</summary>
public sealed class MenuTakerTests : IAsyncLifetime, IDisposable
{
    private static readonly MenuDocument Prices = TestMenu.Prices(100, "a");
    private readonly TestMenu menus = new();
    private readonly TotemState state = new(DateTimeOffset.UtcNow);
    private readonly Documents documents = new();
    private readonly FlakyStore store = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly HttpClient http;
    private readonly MenuTaker taker;
    private readonly ConcurrentQueue<MenuUpdate> updates = new();
    private Task working = Task.CompletedTask;
    private Task watching = Task.CompletedTask;
    private long revision;

    public MenuTakerTests()
    {
        http = new HttpClient(documents) { BaseAddress = new Uri("http://services.invalid/") };
        taker = new MenuTaker(state, store, new MenuDownloads(http, store), TimeProvider.System, NullLogger<MenuTaker>.Instance);
        state.Change(now => now with { Identity = new TotemIdentity(Guid.CreateVersion7(), TestMenu.Place, menus.Keys) });
    }

    public ValueTask InitializeAsync()
    {
        working = taker.RunAsync(stopping.Token);
        watching = WatchAsync();
        return ValueTask.CompletedTask;
    }

    public static TheoryData<string> Rejections =>
        [MenuFailures.BadSignature, MenuFailures.WrongChain, MenuFailures.OldVersion, MenuFailures.Unreadable];

    [Theory]
    [MemberData(nameof(Rejections))]
    public async Task Release_Rejected_IsNotTriedAgainEvenWhenTold(string reason)
    {
        Desire(Good(5));
        await ShownAsync(5);
        var fetched = documents.Asked;

        Desire(Bad(reason));
        await Eventually.TrueAsync(() => state.Now.Update is { Phase: MenuPhase.Failed } update && update.Reason == reason, () => $"{reason}; it is {state.Now.Update}");
        Desire(Bad(reason));
        Desire(Good(9, "c"));
        await ShownAsync(9);

        Assert.Single(updates, update => update.Phase == MenuPhase.Failed);
        // Of the rejected one nothing was fetched, nor of the good one what is stored.
        Assert.Equal(fetched + 1, documents.Asked);
    }

    [Fact]
    public async Task Release_WhoseContentCannotBeRead_IsFetchedOnce()
    {
        var content = MenuDocument.Create([("items", "a", """{"name":5}"""u8.ToArray())]);
        documents.Offer(content, Prices);

        var unreadable = menus.Sign(TestMenu.Manifest(5, content, Prices));
        Desire(unreadable);
        await Eventually.TrueAsync(() => state.Now.Update is { Reason: MenuFailures.Unreadable }, "it cannot be read");
        Desire(unreadable);
        Desire(Good(6));
        await ShownAsync(6);

        Assert.Equal(1, documents.AskedFor(content.Hash));
    }

    [Fact]
    public async Task Release_NotFetched_IsTriedAgainByItself()
    {
        documents.Failing = 1;

        Desire(Good(5));

        await ShownAsync(5);
        Assert.Contains(updates, update => update is { Phase: MenuPhase.Failed, Reason: MenuFailures.FetchFailed });
    }

    [Fact]
    public async Task Release_NotStored_IsTriedAgainByItself()
    {
        store.Full = true;
        Desire(Good(5));
        await Eventually.TrueAsync(() => state.Now.Update is { Reason: MenuFailures.StorageFailed }, "the disk is full");

        store.Full = false;

        await ShownAsync(5);
    }

    [Fact]
    public async Task Release_ThatFailsAgainWhenToldAgain_IsSaidAgain()
    {
        store.Full = true;
        Desire(Good(5));
        await Eventually.TrueAsync(() => state.Now.Update is { Phase: MenuPhase.Failed, Revision: 1 }, () => $"it failed; it is {state.Now.Update}");

        Desire(Good(5));

        // Whoever asked for another attempt learns how it went, though it went as before.
        await Eventually.TrueAsync(() => state.Now.Update is { Phase: MenuPhase.Failed, Revision: 2 }, () => $"it failed again; it is {state.Now.Update}");
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await working.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Dispose();
    }

    public void Dispose()
    {
        taker.Dispose();
        http.Dispose();
        documents.Dispose();
        stopping.Dispose();
        menus.Dispose();
    }

    private Task ShownAsync(long version) =>
        Eventually.TrueAsync(() => state.Now.Menu.Current?.Version == version, () => $"release {version} is shown; it is {state.Now.Update}");

    private void Desire(DesiredMenu menu) => state.Change(now => now with
    {
        Desired = new Desired(++revision, TestMenu.Place, menu, null, [], menus.Keys),
    });

    private DesiredMenu Good(long version, string item = "a")
    {
        var content = TestMenu.Content(item);
        documents.Offer(content, Prices);
        return menus.Sign(TestMenu.Manifest(version, content, Prices));
    }

    private DesiredMenu Bad(string reason)
    {
        var manifest = TestMenu.Manifest(7, TestMenu.Content("b"), Prices);
        return reason switch
        {
            MenuFailures.BadSignature => menus.Sign(manifest) with { Manifest = "a.b.c" },
            MenuFailures.WrongChain => menus.Sign(manifest with { ChainId = Guid.AllBitsSet }),
            MenuFailures.OldVersion => menus.Sign(manifest with { Version = 4 }),
            _ => menus.Sign(manifest with { Schema = 2 }),
        };
    }

    private async Task WatchAsync()
    {
        MenuUpdate? last = null;
        while (true)
        {
            await state.WhenAsync(now => now.Update != last, stopping.Token);
            last = state.Now.Update;
            if (last is not null) updates.Enqueue(last);
        }
    }

    /// <summary>The services' documents.</summary>
    private sealed class Documents : HttpMessageHandler
    {
        private readonly ConcurrentDictionary<string, byte[]> documents = new();
        private readonly ConcurrentQueue<string> asked = new();

        public int Failing { get; set; }

        public int Asked => asked.Count;

        public int AskedFor(string hash) => asked.Count(path => path.EndsWith(hash, StringComparison.Ordinal));

        public void Offer(params MenuDocument[] offered)
        {
            foreach (var document in offered) documents[DesiredMenu.BlobPath(document.Hash)] = document.ToUtf8();
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var path = request.RequestUri!.AbsolutePath;
            asked.Enqueue(path);
            return Task.FromResult(Failing-- > 0 || !documents.TryGetValue(path, out var body)
                ? new HttpResponseMessage(HttpStatusCode.ServiceUnavailable)
                : new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(body) });
        }
    }

    /// <summary>A disk in memory that may be full.</summary>
    private sealed class FlakyStore : IMenuStore
    {
        private IReadOnlyList<MenuDocument> kept = [];
        private MenuShelf shelf = MenuShelf.Empty;

        public volatile bool Full;

        public MenuShelf Shelf() => shelf;

        public MenuDocument? Document(string hash) => kept.FirstOrDefault(document => document.Hash == hash);

        public void Save(MenuShelf shelf, params IReadOnlyList<MenuDocument> documents)
        {
            if (Full) throw new MenuStorageException("The disk is full.", new IOException("No space left on device"));
            (this.shelf, kept) = (shelf, documents);
        }

        public bool HasPicture(string reference) => true;

        public Task<bool> SavePictureAsync(string reference, Stream body, CancellationToken cancellationToken) => Task.FromResult(true);

        public void KeepPictures(IReadOnlySet<string> references)
        {
            // There are none.
        }
    }
}
