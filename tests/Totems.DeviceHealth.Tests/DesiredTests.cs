using Totems.Contracts.Releases;
using Totems.DeviceHealth.Tests.Support;

namespace Totems.DeviceHealth.Tests;

public sealed class DesiredTests : IAsyncLifetime
{
    private Fleet fleet = null!;

    public async ValueTask InitializeAsync() => fleet = await Fleet.StartAsync();

    public ValueTask DisposeAsync() => fleet.DisposeAsync();

    [Fact]
    public async Task Hello_NothingPublished_TellsConfigurationAlone()
    {
        var totem = await fleet.EnrolAsync(name: "Balcão 1");

        var desired = await totem.ArriveAsync();

        Assert.Equal(totem.Enrolment!.Configuration, desired.Configuration);
        Assert.Equal(("Balcão 1", "A", "Centro", "America/Sao_Paulo", "capital"),
            (desired.Configuration.TotemName, desired.Configuration.Letter, desired.Configuration.StoreName, desired.Configuration.TimeZone, desired.Configuration.Zone));
        Assert.Null(desired.Menu);
        Assert.Null(desired.Availability);
        Assert.Empty(desired.Commands);
    }

    [Fact]
    public async Task Publish_ConnectedTotems_AreToldTheirZonesMenu()
    {
        var here = await fleet.EnrolAsync();
        var there = await fleet.EnrolAsync(store: fleet.Chain.Manaus);
        var before = await here.ArriveAsync();
        await there.ArriveAsync();

        await fleet.PublishAsync(7);

        var told = await here.ToldAsync(d => d.Menu?.Version == 7, "the capital's menu");
        Assert.Equal("manifest-capital-7", told.Menu!.Manifest);
        Assert.True(told.Revision > before.Revision);
        Assert.Equal("a2V5", told.MenuKeys["k1"]);
        // Byte for byte but for escapes: entities are hashed as written.
        Assert.Equal("""{"from":"a","to":"b","set":{"items":{"x":{"zeta":"pão","alfa":1}}}}""", told.Menu.ContentDelta!.Value.GetRawText());
        Assert.Equal("manifest-interior-7", (await there.ToldAsync(d => d.Menu is not null, "the interior's menu")).Menu!.Manifest);
    }

    [Fact]
    public async Task Publish_WithAStoresOwnPrices_TellsThatStoreItsManifestAndNoOther()
    {
        var here = await fleet.EnrolAsync();
        var there = await fleet.EnrolAsync(store: fleet.Chain.Manaus);
        await here.ArriveAsync();
        await there.ArriveAsync();
        var delta = System.Text.Json.JsonSerializer.SerializeToElement(new { from = "s", to = "t" });

        await fleet.DeliverAsync("menu", "release.published", fleet.Chain.Id, Releases.Of(fleet.Chain, 7) with
        {
            Stores =
            [
                new StoreRelease(fleet.Chain.Centro, "capital", "manifest-centro-7", "s7", delta),
                // It has moved since: its zone is another now.
                new StoreRelease(fleet.Chain.Manaus, "capital", "manifest-manaus-7", "m7"),
            ],
        });

        var told = (await here.ToldAsync(d => d.Menu?.Version == 7, "the store's menu")).Menu!;
        Assert.Equal(("manifest-centro-7", """{"from":"s","to":"t"}"""), (told.Manifest, told.StorePricesDelta!.Value.GetRawText()));
        Assert.NotNull(told.ContentDelta);
        Assert.Equal(told.Manifest, (await here.HelloAsync()).Menu!.Manifest);
        var other = (await there.ToldAsync(d => d.Menu?.Version == 7, "its zone's menu")).Menu!;
        Assert.Equal(("manifest-interior-7", null), (other.Manifest, other.StorePricesDelta));
        Assert.Equal(other.Manifest, (await there.HelloAsync()).Menu!.Manifest);
    }

    [Fact]
    public async Task Publish_DeliveredTwice_MakesOneRollout()
    {
        await fleet.EnrolAsync();
        var (release, delivery) = (Guid.CreateVersion7(), Guid.CreateVersion7());

        await fleet.PublishAsync(7, id: release, delivery: delivery);
        await fleet.PublishAsync(7, id: release, delivery: delivery);
        await fleet.PublishAsync(7, id: release);

        Assert.Equal(1, await fleet.ScalarAsync<long>("select count(*) from fleet.rollout"));
        Assert.Equal(1, await fleet.ScalarAsync<long>("select count(*) from fleet.rollout_target"));
    }

    [Fact]
    public async Task Publish_ForEverybody_IsOnPagesBeforeItsTotemsAreListed()
    {
        var totem = await fleet.EnrolAsync();

        await fleet.PublishAsync(7);

        var shown = (await fleet.GetAsync($"/api/fleet/totems/{totem.Id}")).GetProperty("totem");
        Assert.Equal(7, shown.GetProperty("desiredVersion").GetInt64());
    }

    [Fact]
    public async Task Publish_ForEverybodyAfterSoldOut_TellsBoth()
    {
        var totem = await fleet.EnrolAsync();
        await totem.ArriveAsync();
        await fleet.PublishAsync(7);
        await totem.ToldAsync(d => d.Menu?.Version == 7, "the first menu");

        await fleet.SellOutAsync(fleet.Chain.Centro, 1, "item:x");
        await fleet.PublishAsync(8);

        var told = await totem.ToldAsync(d => d.Menu?.Version == 8 && d.Availability is not null, "both");
        Assert.Equal(1, told.Availability!.Sequence);
        var again = await totem.HelloAsync();
        Assert.Equal(told.Revision, again.Revision);
    }

    [Fact]
    public async Task Publish_OtherChain_IsNotTold()
    {
        var other = new TestChain();
        await fleet.TellOfAsync(other);
        var ours = await fleet.EnrolAsync();
        var theirs = await fleet.EnrolAsync(other);
        await ours.ArriveAsync();
        await theirs.ArriveAsync();

        await fleet.PublishAsync(3, other);

        await theirs.ToldAsync(d => d.Menu?.Version == 3, "the other chain's menu");
        Assert.Null((await ours.HelloAsync()).Menu);
        Assert.Empty(ours.Changes);
    }
}
