using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Totems.Contracts;
using Totems.Contracts.Releases;
using Totems.Hosting.Keys;
using Totems.Menu.Releases;
using Totems.MenuModel.Documents;
using Xunit;

namespace Totems.Menu.Tests.Service;

public sealed class RollBackTests
{
    [Fact]
    public async Task RollBack_ToAnOlderVersion_IsANewSignedReleaseOfTheOldDocuments()
    {
        await using var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();
        var good = await menu.PublishedAsync();
        await menu.PriceAsync("capital", "item:burger", 1);
        var bad = await menu.PublishedAsync();

        var back = await (await PublishAsync(menu, new PublishRequest("Back", RollbackTo: 1))).ReadAsync<Release>();

        Assert.Equal(3, back.Version);
        Assert.Equal(good.Zones.Select(z => (z.Zone, z.ContentHash, z.PricesHash)), back.Zones.Select(z => (z.Zone, z.ContentHash, z.PricesHash)));
        var keys = menu.Host.Services.GetRequiredService<KeyRing>();
        Assert.All(back.Zones, zone => Assert.Equal(3, ManifestSignature.Verify(zone.Manifest, id => keys.Public("menu-manifest", id))!.Version));
        var announced = (await menu.EventsAsync<ReleasePublished>("release.published"))[^1];
        Assert.Equal((3L, (long?)1L, null), (announced.Version, announced.RollsBackTo, announced.Plan));
        var delta = announced.Zones.Single(z => z.Zone == "capital").PricesDelta!.Value;
        Assert.Equal((bad.Zones[0].PricesHash, good.Zones[0].PricesHash), (delta.GetProperty("from").GetString(), delta.GetProperty("to").GetString()));
        Assert.Contains("release.rollback release/3", await menu.AuditAsync());
        Assert.Equal(1, (await menu.DraftAsync()).Prices["capital"]["item:burger"].Amount); // the draft stays as it is
    }

    [Fact]
    public async Task RollBack_ToWhatIsShownOrNeverWas_IsRefused()
    {
        await using var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();
        await menu.PublishedAsync();

        Assert.Equal("409 nothing-changed", await (await PublishAsync(menu, new PublishRequest("Back", RollbackTo: 1))).ProblemAsync());
        Assert.Equal("409 unknown-release", await (await PublishAsync(menu, new PublishRequest("Back", RollbackTo: 7))).ProblemAsync());
    }

    [Fact]
    public async Task Publish_WithAPlan_AnnouncesItAndRefusesOneThatMakesNoSense()
    {
        await using var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();
        var etag = (await menu.DraftAsync()).Etag;

        using var refused = await PublishAsync(menu, new PublishRequest("n", etag, new RolloutPlan([new WaveRule(101)])));
        using var done = await PublishAsync(menu, new PublishRequest("n", etag, new RolloutPlan([new WaveRule(10)], DeadlineMinutes: 30)));

        Assert.Equal("422 invalid", await refused.ProblemAsync());
        done.EnsureSuccessStatusCode();
        var plan = Assert.Single(await menu.EventsAsync<ReleasePublished>("release.published")).Plan!;
        Assert.Equal((10, 30), (plan.Waves![0].Percent, plan.DeadlineMinutes));
    }

    private static Task<HttpResponseMessage> PublishAsync(MenuFixture menu, PublishRequest request) =>
        menu.Owner.PutAsJsonAsync($"/api/menu/releases/{Guid.CreateVersion7()}", request, WireJson.Options, MenuFixture.Cancellation);
}
