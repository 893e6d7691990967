using Microsoft.AspNetCore.SignalR.Client;
using Totems.Contracts.Devices;
using Totems.DeviceHealth.Presence;
using Totems.DeviceHealth.Tests.Support;
using Totems.Testing;

namespace Totems.DeviceHealth.Tests;

public sealed class PresenceTests : IAsyncLifetime
{
    private Fleet fleet = null!;

    public async ValueTask InitializeAsync() => fleet = await Fleet.StartAsync();

    public ValueTask DisposeAsync() => fleet.DisposeAsync();

    [Fact]
    public async Task Totem_ThatFallsSilent_IsLateThenOfflineSinceItsLastWord()
    {
        var totem = await fleet.EnrolAsync();
        await totem.ArriveAsync();
        await StateAsync("online");
        fleet.Time.Advance(TimeSpan.FromSeconds(5));
        var word = fleet.Time.GetUtcNow();
        await totem.Hub!.InvokeAsync(nameof(ITotemHub.Ping));
        await Eventually.TrueAsync(async () => await fleet.ScalarAsync<DateTime>("select last_heard from fleet.presence") > word.UtcDateTime.AddMilliseconds(-1), "the last word");
        var lastHeard = await fleet.ScalarAsync<DateTime>("select last_heard from fleet.presence");

        fleet.Time.Advance(TimeSpan.FromSeconds(16));
        await StateAsync("late");
        fleet.Time.Advance(TimeSpan.FromSeconds(10));
        await StateAsync("offline");

        Assert.Equal(lastHeard, await fleet.ScalarAsync<DateTime>("select since from fleet.presence"));
        Assert.Equal("online,offline", await ChangesAsync());
        await totem.Hub!.InvokeAsync(nameof(ITotemHub.Ping));
        await StateAsync("online");
        Assert.Equal("online,offline,online", await ChangesAsync());
    }

    [Fact]
    public async Task Gateway_ThatStopped_IsNoOutageUntilTheTotemHadTimeToComeBack()
    {
        var second = await fleet.AnotherGatewayAsync();
        var totem = await fleet.EnrolAsync();
        await totem.ArriveAsync(second);
        await StateAsync("online");
        await second.StopAsync();
        var gone = fleet.Time.GetUtcNow();

        fleet.Time.Advance(TimeSpan.FromSeconds(30));
        await fleet.Get<PresenceKeeper>().RunAsync(CancellationToken.None);
        await StateAsync("online");

        // The clock's jump counts as an outage of our own, so the time to come back begins anew.
        await Eventually.TrueAsync(async () =>
        {
            fleet.Time.Advance(TimeSpan.FromSeconds(3));
            await fleet.Get<PresenceKeeper>().RunAsync(CancellationToken.None);
            return await fleet.ScalarAsync<string>("select state from fleet.presence") == "offline";
        }, "offline in the end");
        Assert.True(fleet.Time.GetUtcNow() - gone >= PresenceRules.Return);
        Assert.True(await fleet.ScalarAsync<DateTime>("select since from fleet.presence") <= gone.UtcDateTime);
    }

    private Task StateAsync(string state) => Eventually.TrueAsync(
        async () => await fleet.ScalarAsync<string>("select state from fleet.presence") == state, $"the totem is {state}");

    private Task<string?> ChangesAsync() => fleet.ScalarAsync<string>("select string_agg(state, ',' order by at) from fleet.presence_change");
}
