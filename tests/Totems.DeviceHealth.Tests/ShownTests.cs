using System.Globalization;
using System.Text.Json;
using Totems.Contracts.Devices;
using Totems.DeviceHealth.Tests.Support;
using Totems.Testing;

namespace Totems.DeviceHealth.Tests;

/// <summary>What did this totem show at a moment?</summary>
public sealed class ShownTests : IAsyncLifetime
{
    private Fleet fleet = null!;

    public async ValueTask InitializeAsync() => fleet = await Fleet.StartAsync();

    public ValueTask DisposeAsync() => fleet.DisposeAsync();

    [Fact]
    public async Task Totem_AtEachMoment_ShowedWhatItSaidAndWhatWasSoldOutThen()
    {
        var totem = await fleet.EnrolAsync();
        await totem.ArriveAsync();
        var store = totem.Enrolment!.Configuration.StoreId;
        var begin = fleet.Time.GetUtcNow();
        await fleet.PublishAsync(7);
        await AppliedAsync(totem, 7, begin.AddSeconds(1));
        fleet.Time.Advance(TimeSpan.FromSeconds(8));
        await fleet.SellOutAsync(store, 1, "item:saci");
        var between = fleet.Time.GetUtcNow();
        fleet.Time.Advance(TimeSpan.FromSeconds(8));
        await fleet.SellOutAsync(store, 2, "item:boitata");
        await fleet.PublishAsync(8);
        // It says so later; the moment is its own.
        var eighth = between.AddSeconds(2);
        await AppliedAsync(totem, 8, eighth);

        var before = await AtAsync(totem, begin.AddSeconds(-60));
        var first = await AtAsync(totem, begin.AddSeconds(3));
        var second = await AtAsync(totem, between);
        var third = await AtAsync(totem, fleet.Time.GetUtcNow());
        var ahead = await AtAsync(totem, begin.AddDays(1));

        Assert.Equal(("notEnrolled", "future"), (Text(before, "nothing"), Text(ahead, "nothing")));
        Assert.False(before.TryGetProperty("version", out _));
        Assert.Equal((7, true), (first.GetProperty("version").GetInt64(), first.GetProperty("bySelf").GetBoolean()));
        Assert.Equal(begin.AddSeconds(1), first.GetProperty("since").GetDateTimeOffset(), TimeSpan.FromMilliseconds(1));
        Assert.False(first.TryGetProperty("overlay", out _));
        Assert.Equal((7, "item:saci"), (second.GetProperty("version").GetInt64(), SoldOut(second)));
        Assert.Equal((8, "item:boitata"), (third.GetProperty("version").GetInt64(), SoldOut(third)));
        Assert.Equal(eighth, third.GetProperty("since").GetDateTimeOffset(), TimeSpan.FromMilliseconds(1));
        Assert.Equal("404 totem-unknown", await RefusalAsync(Guid.CreateVersion7()));
    }

    [Fact]
    public async Task SoldOut_BeforeTheFirstThatWasKept_IsNotKnownUnlessItWasTheStoresFirst()
    {
        var totem = await fleet.EnrolAsync();
        await totem.ArriveAsync();
        var store = totem.Enrolment!.Configuration.StoreId;
        await fleet.PublishAsync(7);
        var begin = fleet.Time.GetUtcNow();
        await AppliedAsync(totem, 7, begin);
        fleet.Time.Advance(TimeSpan.FromSeconds(8));
        await fleet.SellOutAsync(store, 41, "item:saci");
        var kept = fleet.Time.GetUtcNow();

        var unknown = await AtAsync(totem, begin.AddSeconds(2));

        Assert.False(unknown.TryGetProperty("overlay", out _));
        Assert.Equal(kept, unknown.GetProperty("overlayKnownFrom").GetDateTimeOffset(), TimeSpan.FromSeconds(1));
        await fleet.ScalarAsync<long>("with moved as (update fleet.availability_history set sequence = 1 returning 1) select count(*) from moved");
        Assert.False((await AtAsync(totem, begin.AddSeconds(2))).TryGetProperty("overlayKnownFrom", out _));
    }

    private async Task AppliedAsync(TestTotem totem, long version, DateTimeOffset at)
    {
        var reported = totem.At(version, MenuPhase.Applied);
        await totem.ReportAsync(reported with { Menu = reported.Menu! with { AppliedAt = at } });
        await Eventually.TrueAsync(
            async () => await fleet.ScalarAsync<long>($"select count(*) from fleet.rollout_target where version = {version} and phase = 5") == 1, $"version {version} is reported");
    }

    // The store is in São Paulo.
    private Task<JsonElement> AtAsync(TestTotem totem, DateTimeOffset at) => fleet.GetAsync(
        $"/api/fleet/totems/{totem.Id}/shown?local={at.AddHours(-3).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff", CultureInfo.InvariantCulture)}");

    private async Task<string> RefusalAsync(Guid totem)
    {
        using var owner = await fleet.Host.OwnerAsync(fleet.Chain.Id);
        using var answer = await owner.GetAsync(new Uri($"/api/fleet/totems/{totem}/shown?local=2026-05-03T12:03", UriKind.Relative));
        return $"{(int)answer.StatusCode} {JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("type").GetString()!.Split('/')[^1]}";
    }

    private static string SoldOut(JsonElement shown) => shown.GetProperty("overlay").GetProperty("soldOut").EnumerateObject().Single().Name;

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;
}
