using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Totems.Contracts;
using Totems.Contracts.Directory;
using Totems.Hosting.Database;
using Totems.Menu.Drafts;
using Totems.MenuModel.Content;
using Totems.MenuModel.Validation;
using Totems.Testing.Hosting;
using Xunit;

namespace Totems.Menu.Tests.Service;

public sealed class DraftCacheTests
{
    [Fact]
    public async Task Draft_ReadTwice_IsComputedOnce()
    {
        await using var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();

        var (first, second) = (await ReadAsync(menu.Host, menu.ChainId), await ReadAsync(menu.Host, menu.ChainId));

        Assert.Same(first, second);
        Assert.Same(await first.FrozenAsync(MenuFixture.Cancellation), await second.FrozenAsync(MenuFixture.Cancellation));
    }

    [Fact]
    public async Task Draft_WithOneChangedPrice_KeepsTheDocumentsOfOtherZones()
    {
        await using var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();
        var before = await (await ReadAsync(menu.Host, menu.ChainId)).FrozenAsync(MenuFixture.Cancellation);
        await menu.PriceAsync("interior", "item:burger", 1);

        var after = await (await ReadAsync(menu.Host, menu.ChainId)).FrozenAsync(MenuFixture.Cancellation);

        Assert.Same(before.Content, after.Content);
        Assert.Same(before.Prices["capital"], after.Prices["capital"]);
        Assert.NotEqual(before.Prices["interior"].Hash, after.Prices["interior"].Hash);
    }

    [Fact]
    public async Task Draft_OfAnotherChain_IsAnother()
    {
        await using var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();
        await menu.DraftAsync();
        var other = Guid.CreateVersion7();
        await menu.TellDirectoryAsync(other, [Guid.CreateVersion7()]);
        using var stranger = await menu.Host.OwnerAsync(other);

        var theirs = await menu.GetAsync<Draft>("/api/menu/draft", stranger);
        using var _ = await menu.PutAsync("items/theirs", new Item(new Text("Deles")), revision: null, stranger);

        Assert.Empty(theirs.Items);
        Assert.Equal(["theirs"], (await menu.GetAsync<Draft>("/api/menu/draft", stranger)).Items.Keys);
        Assert.Equal(["burger"], (await menu.DraftAsync()).Items.Keys);
    }

    [Fact]
    public async Task Draft_EditedThroughAnotherInstance_IsReadAgain()
    {
        await using var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();
        await menu.PublishedAsync();
        Assert.Empty((await menu.GetAsync<Difference>("/api/menu/draft/difference")).Prices);
        await using var other = await OtherInstanceAsync(menu);
        using var there = await other.OwnerAsync(menu.ChainId);

        using var _ = await there.PutAsJsonAsync("/api/menu/draft/prices/capital/item:burger", new Price(3000), WireJson.Options, MenuFixture.Cancellation);

        Assert.Equal(3000, Assert.Single((await menu.GetAsync<Difference>("/api/menu/draft/difference")).Prices).After!.Amount);
    }

    [Fact]
    public async Task Publish_AfterAnotherInstanceEdited_IsRefused()
    {
        await using var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();
        var looked = (await menu.DraftAsync()).Etag;
        await menu.GetAsync<Difference>("/api/menu/draft/difference");
        await using var other = await OtherInstanceAsync(menu);
        using var there = await other.OwnerAsync(menu.ChainId);
        using var _ = await there.PutAsJsonAsync("/api/menu/draft/prices/capital/item:burger", new Price(3000), WireJson.Options, MenuFixture.Cancellation);

        Assert.Equal("409 draft-changed", await (await menu.PublishAsync(etag: looked)).ProblemAsync());
        Assert.Equal(1, (await menu.PublishedAsync()).Version);
    }

    [Fact]
    public async Task Difference_AfterAnotherInstancePublished_IsEmpty()
    {
        await using var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();
        Assert.NotEmpty((await menu.GetAsync<Difference>("/api/menu/draft/difference")).Prices);
        await using var other = await OtherInstanceAsync(menu);
        using var there = await other.OwnerAsync(menu.ChainId);
        using var published = await there.PutAsJsonAsync(
            $"/api/menu/releases/{Guid.CreateVersion7()}", new { note = "", draftEtag = (await menu.DraftAsync()).Etag }, WireJson.Options, MenuFixture.Cancellation);
        published.EnsureSuccessStatusCode();

        var difference = await menu.GetAsync<Difference>("/api/menu/draft/difference");

        Assert.Empty(difference.Sections);
        Assert.Empty(difference.Prices);
        Assert.Equal(1, (await menu.DraftAsync()).PublishedVersion);
    }

    [Fact]
    public async Task Zone_RenamedInTheDirectory_IsRenamedInTheNextRelease()
    {
        await using var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();
        var first = await menu.PublishedAsync();
        Assert.Equal("Capital", (await menu.DraftAsync()).Zones[0].Name);

        await RenameAsync(menu, 2, new ZoneEntry("capital", "Grande São Paulo"), new ZoneEntry("interior", "Interior"));

        Assert.Equal("Grande São Paulo", (await menu.DraftAsync()).Zones[0].Name);
        var second = await menu.PublishedAsync();
        Assert.NotEqual(first.Zones[0].PricesHash, second.Zones[0].PricesHash);
        Assert.Equal(first.Zones[1].PricesHash, second.Zones[1].PricesHash);
    }

    [Fact]
    public async Task Zone_ThatIsThereAgain_HasItsPrices()
    {
        await using var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();
        await RenameAsync(menu, 2, new ZoneEntry("capital", "Capital"));
        Assert.Equal(["capital"], (await menu.DraftAsync()).Prices.Keys);

        await RenameAsync(menu, 3, new ZoneEntry("capital", "Capital"), new ZoneEntry("interior", "Interior"));

        Assert.Equal(2790, (await menu.DraftAsync()).Prices["interior"]["item:burger"].Amount);
    }

    [Fact]
    public async Task Problems_OfAPictureUploadedMeanwhile_AreGone()
    {
        await using var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();
        var picture = await File.ReadAllBytesAsync(Directory.GetFiles(Testing.Repository.PathOf("deploy", "demo", "media"), "*.webp")[0], MenuFixture.Cancellation);
        var reference = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(picture)) + ".webp";
        await menu.CreateAsync("items/fries", new Item(new Text("Fritas"), Image: reference));
        Assert.Contains(await menu.GetAsync<List<MenuProblem>>("/api/menu/draft/problems"), p => p.Code == MenuProblems.BrokenPicture);

        using var uploaded = await menu.Owner.PostAsync("/api/menu/media", new ByteArrayContent(picture), MenuFixture.Cancellation);

        uploaded.EnsureSuccessStatusCode();
        Assert.DoesNotContain(await menu.GetAsync<List<MenuProblem>>("/api/menu/draft/problems"), p => p.Code == MenuProblems.BrokenPicture);
    }

    [Fact]
    public async Task Part_ThatFailed_IsMadeAgain()
    {
        var tries = 0;
        var once = new Once<int>(() => ++tries == 1 ? throw new InvalidDataException() : Task.FromResult(tries));

        await Assert.ThrowsAsync<InvalidDataException>(() => once.GetAsync(MenuFixture.Cancellation));

        Assert.Equal(2, await once.GetAsync(MenuFixture.Cancellation));
        Assert.Equal(2, await once.GetAsync(MenuFixture.Cancellation));
        Assert.Equal(2, once.Made);
    }

    /// <summary>The draft as an instance has it, or with another cache reads it.</summary>
    internal static async Task<DraftSnapshot> ReadAsync(RunningHost host, Guid chain, DraftCache? cache = null)
    {
        await using var scope = host.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ChainScope>().Use(chain);
        var reader = cache is null
            ? scope.ServiceProvider.GetRequiredService<DraftReader>()
            : ActivatorUtilities.CreateInstance<DraftReader>(scope.ServiceProvider, cache);
        return await reader.ReadAsync(MenuFixture.Cancellation);
    }

    private static Task<RunningHost> OtherInstanceAsync(MenuFixture menu) => RunningHost.StartAsync(
        menu.Database, builder => builder.AddMenu(), app => app.MapMenu(), settings: new Dictionary<string, string?> { ["Files:Directory"] = menu.FilesFolder });

    private static async Task RenameAsync(MenuFixture menu, long version, params ZoneEntry[] zones)
    {
        using var admin = menu.Host.Service("admin", menu.ChainId);
        var directory = new ChainDirectory(menu.ChainId, version, "Test", zones, []);
        using var told = await admin.PostAsJsonAsync(
            $"/internal/menu/events/directory.changed?id={Guid.CreateVersion7()}", directory, WireJson.Options, MenuFixture.Cancellation);
        told.EnsureSuccessStatusCode();
    }
}
