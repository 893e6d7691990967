using Microsoft.Extensions.Logging.Abstractions;
using Totems.KioskAgent.Menu;
using Totems.KioskAgent.Storage;
using Totems.KioskAgent.Tests.Support;
using Totems.KioskAgent.Totem;
using Totems.Testing;
using Xunit;

namespace Totems.KioskAgent.Tests;

public sealed class SqliteMenuStoreTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly AgentDatabase database;

    public SqliteMenuStoreTests() => database = AgentDatabase.Open(Path.Combine(folder.Path, "agent.db"), DateTimeOffset.UtcNow);

    [Fact]
    public void Menu_Stored_IsOnScreenAfterARestartWithoutNetwork()
    {
        Save(TestMenu.Active(3));

        Assert.Equal(3, Restarted().Current?.Version);
    }

    [Fact]
    public void Menu_WhoseDocumentChangedOnDisk_IsNotShownButItsVersionIsRemembered()
    {
        Save(TestMenu.Active(3));
        database.Write(connection => connection.Execute("update document set body = cast('{}' as blob)"));

        var board = Restarted();

        Assert.Equal((null, 3), (board.Current, board.Highest?.Version));
    }

    [Fact]
    public void Documents_ThatNoKeptMenuNames_AreRemoved()
    {
        var (old, current) = (TestMenu.Active(3, 100), TestMenu.Active(4, 200));
        Save(old);
        Save(current);

        Assert.Equal((true, false), (Store().Document(current.Prices.Hash) is not null, Store().Document(old.Prices.Hash) is not null));
    }

    [Theory]
    [InlineData("2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae.png", "foo", true)]
    [InlineData("2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae.png", "fo", false)]
    [InlineData("../2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae.png", "foo", false)]
    public async Task Picture_ByItsHash_IsStoredOnlyWhole(string reference, string body, bool stored)
    {
        var store = Store();
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(body));

        Assert.Equal(stored, await store.SavePictureAsync(reference, stream, TestContext.Current.CancellationToken));
        Assert.Equal(stored, store.HasPicture(reference));
    }

    [Fact]
    public async Task Picture_NoMenuShows_IsRemoved()
    {
        const string Foo = "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae.png";
        var store = Store();
        using var stream = new MemoryStream("foo"u8.ToArray());
        await store.SavePictureAsync(Foo, stream, TestContext.Current.CancellationToken);

        store.KeepPictures(new HashSet<string>());

        Assert.False(store.HasPicture(Foo));
    }

    public void Dispose()
    {
        database.Dispose();
        folder.Dispose();
    }

    private void Save(ActiveMenu menu) => Store().Save(new MenuShelf(menu.Shelved, null), menu.Content, menu.Prices);

    private MenuBoard Restarted()
    {
        var state = new TotemState(DateTimeOffset.UtcNow);
        using var http = new HttpClient();
        using var taker = new MenuTaker(state, Store(), new MenuDownloads(http, Store()), TimeProvider.System, NullLogger<MenuTaker>.Instance);
        taker.Load();
        return state.Now.Menu;
    }

    private SqliteMenuStore Store() => new SqliteMenuStore(database, new SqliteStateStore(database), new PictureFolder(Path.Combine(folder.Path, "media")));
}
