using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
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
            var content = await BlobAsync(menu, zone.ContentHash);
            var prices = await BlobAsync(menu, zone.PricesHash);
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
    public async Task Deltas_SmallEnough_TravelInlineAndGiveTheFullDocuments()
    {
        await using var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();
        var first = await menu.PublishedAsync();
        var draft = await menu.DraftAsync();
        // Members out of alphabetical order and accents: what a store that sorts or escapes would spoil.
        await menu.PutAsync("items/burger", draft.Items["burger"] with { Code = "Z9", Description = new Text("Pão & queijo <3", En: "b"), Calories = 1 }, draft.Revisions["items"]["burger"]);
        await menu.PriceAsync("capital", "item:burger", 3190);

        var second = await menu.PublishedAsync();

        var announced = (await menu.EventsAsync<ReleasePublished>("release.published"))[1];
        var (capital, interior) = (announced.Zones[0], announced.Zones[1]);
        Assert.Equal(await BlobAsync(menu, second.Zones[0].ContentHash), await AppliedAsync(menu, first.Zones[0].ContentHash, capital.ContentDelta!.Value));
        Assert.Equal(await BlobAsync(menu, second.Zones[0].PricesHash), await AppliedAsync(menu, first.Zones[0].PricesHash, capital.PricesDelta!.Value));
        Assert.NotNull(interior.ContentDelta);
        Assert.Null(interior.PricesDelta);
        Assert.Equal(first.Zones[1].PricesHash, interior.PricesHash);
    }

    [Fact]
    public async Task Deltas_TooLarge_AreNotSent()
    {
        await using var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();
        await menu.PublishedAsync();
        for (var i = 0; i < 5; i++) await menu.CreateAsync($"items/long-{i}", new Item(new Text("X"), Description: new Text(new string('é', 1000))));
        await menu.PriceAsync("capital", "item:burger", 3190);

        await menu.PublishedAsync();

        var announced = (await menu.EventsAsync<ReleasePublished>("release.published"))[1];
        Assert.All(announced.Zones, zone => Assert.Null(zone.ContentDelta));
        Assert.All(announced.Zones, zone => Assert.Null(zone.PricesDelta));
    }

    [Theory]
    [InlineData("br", "br")]
    [InlineData("gzip, deflate, br", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("br;q=0, *", "gzip")]
    [InlineData("identity", null)]
    [InlineData(null, null)]
    public async Task Blob_Fetched_ComesInTheBestCodingThatIsAccepted(string? accept, string? coding)
    {
        await using var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();
        var hash = (await menu.PublishedAsync()).Zones[0].ContentHash;
        using var anybody = menu.Host.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/menu/blobs/{hash}");
        if (accept is not null) request.Headers.TryAddWithoutValidation("Accept-Encoding", accept);

        using var response = await anybody.SendAsync(request, MenuFixture.Cancellation);

        Assert.Equal(coding, response.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Contains("immutable", response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Equal("Accept-Encoding", response.Headers.Vary.ToString());
        Assert.Equal(hash, Convert.ToHexStringLower(SHA256.HashData(Decode(await response.Content.ReadAsByteArrayAsync(MenuFixture.Cancellation), coding))));
        using var again = new HttpRequestMessage(HttpMethod.Get, $"/api/menu/blobs/{hash}");
        if (accept is not null) again.Headers.TryAddWithoutValidation("Accept-Encoding", accept);
        again.Headers.IfNoneMatch.Add(response.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await anybody.SendAsync(again, MenuFixture.Cancellation)).StatusCode);
    }

    [Fact]
    public async Task Blob_ThatDeltasLeadTo_IsCompressedAfterThePublish()
    {
        await using var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();
        await menu.PublishedAsync();
        await menu.PriceAsync("capital", "item:burger", 3190);

        var hash = (await menu.PublishedAsync()).Zones[0].PricesHash;

        await UntilCompressedAsync(menu, hash);
    }

    [Fact]
    public async Task Blob_WhoseCompressedFormsWereLost_GetsThemAfterItWasAskedFor()
    {
        await using var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();
        var hash = (await menu.PublishedAsync()).Zones[0].PricesHash;
        foreach (var extension in (string[])[".br", ".gz"]) File.Delete(Path.Combine(menu.FilesFolder, "blobs", hash[..2], hash + extension));

        Assert.Null((await CompressedAsync(menu, hash)).Coding);

        await UntilCompressedAsync(menu, hash);
    }

    // It is served all the time, first as it is.
    private static async Task UntilCompressedAsync(MenuFixture menu, string hash)
    {
        var deadline = DateTime.UtcNow.AddSeconds(60);
        while (true)
        {
            var (coding, body) = await CompressedAsync(menu, hash);
            Assert.Equal(hash, Convert.ToHexStringLower(SHA256.HashData(Decode(body, coding))));
            if (coding == "br") return;
            Assert.True(DateTime.UtcNow < deadline, "no compressed form");
            await Task.Delay(50, MenuFixture.Cancellation);
        }
    }

    private static async Task<(string? Coding, byte[] Body)> CompressedAsync(MenuFixture menu, string hash)
    {
        using var anybody = menu.Host.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/menu/blobs/{hash}");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "br, gzip");
        using var response = await anybody.SendAsync(request, MenuFixture.Cancellation);
        return (response.Content.Headers.ContentEncoding.SingleOrDefault(), await response.Content.ReadAsByteArrayAsync(MenuFixture.Cancellation));
    }

    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("..%2f..%2fkeys%2fmenu-manifest.pem")]
    [InlineData("short")]
    public async Task Blob_ThatIsNone_IsNotFound(string hash)
    {
        await using var menu = await MenuFixture.StartAsync();
        using var anybody = menu.Host.Anonymous();

        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync($"/api/menu/blobs/{hash}", MenuFixture.Cancellation)).StatusCode);
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

    private static async Task<byte[]> BlobAsync(MenuFixture menu, string hash)
    {
        using var anybody = menu.Host.Anonymous();
        var bytes = await anybody.GetByteArrayAsync($"/api/menu/blobs/{hash}", MenuFixture.Cancellation);
        Assert.Equal(hash, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        return bytes;
    }

    private static async Task<byte[]> AppliedAsync(MenuFixture menu, string from, System.Text.Json.JsonElement delta) =>
        MenuDiff.Apply(MenuDocument.Parse(await BlobAsync(menu, from)), MenuDelta.Parse(System.Text.Encoding.UTF8.GetBytes(delta.GetRawText()))).ToUtf8();

    private static byte[] Decode(byte[] body, string? coding)
    {
        using var source = new MemoryStream(body);
        using Stream stream = coding switch
        {
            "br" => new BrotliStream(source, CompressionMode.Decompress),
            "gzip" => new GZipStream(source, CompressionMode.Decompress),
            _ => source,
        };
        using var result = new MemoryStream();
        stream.CopyTo(result);
        return result.ToArray();
    }
}
