using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Totems.Contracts.Releases;
using Totems.Contracts.Security;
using Totems.Hosting.Http;
using Totems.Hosting.Keys;
using Totems.Menu.Releases;
using Totems.MenuModel.Content;
using Totems.MenuModel.Documents;
using Xunit;

namespace Totems.Menu.Tests.Service;

public sealed class PublishTests
{
    [Fact]
    public async Task Release_Published_IsSignedAndItsBlobsHaveTheirHashes()
    {
        await using var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();

        var release = await menu.PublishedAsync();

        Assert.Equal(1, release.Version);
        Assert.Equal(["capital", "interior"], release.Zones.Select(z => z.Zone));
        var keys = menu.Host.Services.GetRequiredService<KeyRing>();
        foreach (var zone in release.Zones)
        {
            var manifest = ManifestSignature.Verify(zone.Manifest, id => keys.Public("menu-manifest", id));
            Assert.Equal((1L, release.Id, menu.ChainId, zone.Zone, release.PublishedAt),
                (manifest!.Version, manifest.ReleaseId, manifest.ChainId, manifest.Zone, manifest.PublishedAt));
            var content = await BlobTests.BlobAsync(menu, zone.ContentHash);
            var prices = await BlobTests.BlobAsync(menu, zone.PricesHash);
            var opened = PublishedMenu.Open(manifest, MenuDocument.Parse(content), MenuDocument.Parse(prices));
            Assert.Equal("Hambúrguer", opened.Content.Items["burger"].Name.PtBr);
            Assert.Equal(zone.Zone == "capital" ? 2990 : 2790, opened.Prices.Prices["item:burger"].Amount);
        }
    }

    [Fact]
    public async Task Release_Published_IsAnnouncedAndAudited()
    {
        await using var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();

        var release = await menu.PublishedAsync();

        var announced = Assert.Single(await menu.EventsAsync<ReleasePublished>("release.published"));
        Assert.Equal((release.Id, menu.ChainId, 1L, "Test Person"), (announced.ReleaseId, announced.ChainId, announced.Version, announced.PublishedBy));
        Assert.Equal(release.Zones.Select(z => z.Manifest), announced.Zones.Select(z => z.Manifest));
        Assert.NotEmpty(announced.MenuKeys);
        Assert.Contains("release.publish release/1", await menu.AuditAsync());
    }

    [Fact]
    public async Task Release_PublishedAgainUnderItsId_GivesTheSameAnswer()
    {
        await using var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();
        var id = Guid.CreateVersion7();
        var etag = (await menu.DraftAsync()).Etag;
        var first = await (await menu.PublishAsync(id, "note", etag)).Content.ReadAsStringAsync(MenuFixture.Cancellation);
        await menu.PriceAsync("capital", "item:burger", 1);

        using var again = await menu.PublishAsync(id, "note", etag);
        using var other = await menu.PublishAsync(id, "another note", etag);

        Assert.Equal(first, await again.Content.ReadAsStringAsync(MenuFixture.Cancellation));
        Assert.Equal("409 different-body", await other.ProblemAsync());
        Assert.Single(await menu.EventsAsync<ReleasePublished>("release.published"));
    }

    [Fact]
    public async Task Release_PublishedUnderOneIdAtOnce_IsOneRelease()
    {
        await using var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();
        var (id, etag) = (Guid.CreateVersion7(), (await menu.DraftAsync()).Etag);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => menu.PublishAsync(id, etag: etag)));

        Assert.Single((await Task.WhenAll(answers.Select(a => a.Content.ReadAsStringAsync(MenuFixture.Cancellation)))).Distinct());
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
        Assert.Single(await menu.EventsAsync<ReleasePublished>("release.published"));
    }

    [Fact]
    public async Task Publish_WhenFilesCannotBeWritten_ReleasesNothing()
    {
        await using var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();
        // A file where the folder should be: writing fails for root too.
        var blobs = Path.Combine(menu.FilesFolder, "blobs");
        Directory.CreateDirectory(menu.FilesFolder);
        await File.WriteAllTextAsync(blobs, "", MenuFixture.Cancellation);

        Assert.Equal("500 internal-error", await (await menu.PublishAsync()).ProblemAsync());
        Assert.Empty(await menu.EventsAsync<ReleasePublished>("release.published"));

        File.Delete(blobs);
        Assert.Equal(1, (await menu.PublishedAsync()).Version);
    }

    [Fact]
    public async Task Publishers_AtOnce_OneWinsAndTheOthersAreTold()
    {
        await using var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();
        var etag = (await menu.DraftAsync()).Etag;

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => menu.PublishAsync(etag: etag)));

        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.OK);
        foreach (var told in answers.Where(a => a.StatusCode != HttpStatusCode.OK)) Assert.Equal("409 nothing-changed", await told.ProblemAsync());
        Assert.Single((await menu.GetAsync<Page<Release>>("/api/menu/releases")).Items);
    }

    [Fact]
    public async Task Publish_OfADraftThatWasNotLookedAt_IsRefused()
    {
        await using var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();
        var etag = (await menu.DraftAsync()).Etag;
        await menu.PriceAsync("capital", "item:burger", 1);

        Assert.Equal("409 draft-changed", await (await menu.PublishAsync(etag: etag)).ProblemAsync());
    }

    [Fact]
    public async Task Publish_WithoutAPrice_IsRefusedWithTheProblem()
    {
        await using var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();
        await menu.Owner.DeleteAsync("/api/menu/draft/prices/interior/item:burger", MenuFixture.Cancellation);

        using var refused = await menu.PublishAsync();

        Assert.Equal("422 draft-invalid", await refused.ProblemAsync());
        Assert.Contains("unpriced", await refused.Content.ReadAsStringAsync(MenuFixture.Cancellation), StringComparison.Ordinal);
        Assert.Empty(await menu.EventsAsync<ReleasePublished>("release.published"));
    }

    [Fact]
    public async Task Publish_ByAnEditor_IsForbidden()
    {
        await using var menu = await MenuFixture.StartAsync();
        using var editor = await menu.PersonAsync(Role.MenuEditor);

        using var response = await editor.PutAsJsonAsync($"/api/menu/releases/{Guid.CreateVersion7()}", new PublishRequest("", "0"), MenuFixture.Cancellation);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task Hashes_AskedByOrders_AreThoseOfTheRelease()
    {
        await using var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();
        var release = await menu.PublishedAsync();
        using var orders = menu.Host.Service("orders", menu.ChainId);

        var hashes = await menu.GetAsync<ReleaseHashes>($"/internal/menu/releases/{menu.ChainId}/1/interior", orders);

        Assert.Equal(new ReleaseHashes(release.Id, 1, "interior", release.Zones[1].ContentHash, release.Zones[1].PricesHash), hashes);
        Assert.Equal(HttpStatusCode.NotFound, (await orders.GetAsync($"/internal/menu/releases/{menu.ChainId}/2/interior", MenuFixture.Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await menu.Owner.GetAsync($"/internal/menu/releases/{menu.ChainId}/1/interior", MenuFixture.Cancellation)).StatusCode);
    }

    [Fact]
    public async Task Releases_Listed_ComeNewestFirstPageByPage()
    {
        await using var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();
        for (var i = 0; i < 3; i++)
        {
            await menu.PriceAsync("capital", "item:burger", 1000 + i);
            await menu.PublishedAsync();
        }

        var first = await menu.GetAsync<Page<Release>>("/api/menu/releases?limit=2");
        var second = await menu.GetAsync<Page<Release>>($"/api/menu/releases?limit=2&cursor={first.Next}");

        Assert.Equal([3, 2], first.Items.Select(r => r.Version));
        Assert.Equal([1], second.Items.Select(r => r.Version));
        Assert.Null(second.Next);
    }
}
