using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using Totems.Contracts.Devices;
using Totems.Contracts.Orders;
using Totems.Contracts.Releases;
using Totems.DeviceHealth.Gateway;
using Totems.DeviceHealth.Presence;
using Totems.DeviceHealth.Tests.Support;
using Totems.DeviceHealth.Twin;
using Totems.Testing;

namespace Totems.DeviceHealth.Tests;

public sealed class GatewayTests : IAsyncLifetime
{
    private Fleet fleet = null!;

    public async ValueTask InitializeAsync() => fleet = await Fleet.StartAsync();

    public ValueTask DisposeAsync() => fleet.DisposeAsync();

    [Fact]
    public async Task Connect_WrongTokens_AreRefused()
    {
        var totem = await fleet.EnrolAsync();
        var good = await totem.TokenAsync();
        var service = fleet.Host.Service("menu", fleet.Chain.Id).DefaultRequestHeaders.Authorization!.Parameter!;

        foreach (var token in new[] { "nonsense", good[..^4] + "AAAA", service })
        {
            await Assert.ThrowsAsync<WebSocketException>(() => totem.ConnectAsync(token));
        }

        fleet.Time.Advance(TimeSpan.FromMinutes(16));
        await Assert.ThrowsAsync<WebSocketException>(() => totem.ConnectAsync(good));
    }

    [Fact]
    public async Task Gateway_WithoutRoom_SendsTotemsAwayUntilOneLeaves()
    {
        await using var small = await fleet.AnotherGatewayAsync(room: 1);
        var (first, second) = (await fleet.EnrolAsync(), await fleet.EnrolAsync());
        await first.ArriveAsync(small);

        var refused = await Assert.ThrowsAsync<WebSocketException>(() => second.ConnectAsync(gateway: small));
        using var anybody = small.Host.Anonymous();
        using var token = await anybody.PostAsJsonAsync("/api/fleet/token", new { });
        await first.DisposeAsync();

        Assert.Contains("503", refused.Message, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, true), (token.StatusCode, token.Headers.ConnectionClose));
        await Eventually.TrueAsync(async () =>
        {
            try
            {
                await second.ArriveAsync(small);
                return true;
            }
            catch (WebSocketException)
            {
                return false;
            }
        }, "room");
    }

    [Fact]
    public async Task Hub_WithoutWebSocket_IsRefused()
    {
        var totem = await fleet.EnrolAsync();
        using var client = fleet.Host.Totem(totem.Id, fleet.Chain.Id, fleet.Chain.Centro);

        using var answer = await client.GetAsync(TotemHub.Path);

        Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Availability_OfAStore_ReachesItsTotemsAlone()
    {
        var here = await fleet.EnrolAsync();
        var there = await fleet.EnrolAsync(store: fleet.Chain.Manaus);
        await here.ArriveAsync();
        await there.ArriveAsync();

        await fleet.SellOutAsync(fleet.Chain.Centro, 5, "item:x-burger");
        await fleet.SellOutAsync(fleet.Chain.Centro, 4, "item:older");

        var told = await here.ToldAsync(d => d.Availability?.Sequence == 5, "the overlay");
        Assert.Contains("item:x-burger", told.Availability!.SoldOut.Keys);
        Assert.Equal(5, (await here.HelloAsync()).Availability!.Sequence);
        Assert.Null((await there.HelloAsync()).Availability);
        Assert.Empty(there.Changes);
    }

    [Fact]
    public async Task TwoGateways_Change_ReachesTotemsOfBoth()
    {
        await using var second = await fleet.AnotherGatewayAsync();
        var one = await fleet.EnrolAsync();
        var two = await fleet.EnrolAsync();
        await one.ArriveAsync();
        await two.ArriveAsync(second);

        await fleet.PublishAsync(9);
        await fleet.DeliverAsync("orders", "order.changed", fleet.Chain.Id, new OrderChanged(
            fleet.Chain.Id, two.Id, new OrderNotice(Guid.CreateVersion7(), "B001", OrderStatus.Ready, DateTimeOffset.UtcNow)));

        await one.ToldAsync(d => d.Menu?.Version == 9, "the first gateway's totem");
        await two.ToldAsync(d => d.Menu?.Version == 9, "the second gateway's totem");
        await Eventually.TrueAsync(() => two.Notices.Any(n => n is { Number: "B001", Status: OrderStatus.Ready }), "the order notice");
        Assert.Empty(one.Notices);
    }

    [Fact]
    public async Task RedisAway_Publish_ArrivesByComparison()
    {
        await using var second = await fleet.AnotherGatewayAsync();
        var totem = await fleet.EnrolAsync();
        await totem.ArriveAsync(second);
        await fleet.Redis.StopAsync();
        await fleet.PublishAsync(2);

        second.Get<DesiredPump>().MarkAll(); // what the list of background work does every 20 s

        await totem.ToldAsync(d => d.Menu?.Version == 2, "the menu without Redis");
    }

    [Fact]
    public async Task RedisSilent_TotemsConnectAndAPublish_ArrivesByComparison()
    {
        await using var second = await fleet.AnotherGatewayAsync();
        var (before, after) = (await fleet.EnrolAsync(), await fleet.EnrolAsync());
        await before.ArriveAsync(second);
        fleet.Redis.Freeze();
        await after.ArriveAsync(second);
        await fleet.PublishAsync(2);

        second.Get<DesiredPump>().MarkAll(); // what the list of background work does every 20 s

        await before.ToldAsync(d => d.Menu?.Version == 2, "the menu of who was there");
        await after.ToldAsync(d => d.Menu?.Version == 2, "the menu of who came");
    }

    [Fact]
    public async Task SecondConnection_OfTheSameTotem_EndsTheFirst()
    {
        var totem = await fleet.EnrolAsync();
        await totem.ArriveAsync();
        var (first, closed) = (totem.Hub!, totem.Closed);

        await totem.ArriveAsync();

        await closed.WaitAsync(TimeSpan.FromSeconds(30));
        await totem.HelloAsync();
        await first.DisposeAsync();
        await ReplacedAsync(totem, 1);
    }

    [Fact]
    public async Task SecondConnection_AgainAndAgain_IsCountedOnTheTotemsPage()
    {
        var totem = await fleet.EnrolAsync();
        await totem.ArriveAsync();
        for (var machine = 2; machine <= 4; machine++)
        {
            await ReplaceAsync(totem);
        }

        var replaced = await ReplacedAsync(totem, 3);

        Assert.True(replaced.GetProperty("at").GetDateTimeOffset() > replaced.GetProperty("since").GetDateTimeOffset());
    }

    [Fact]
    public async Task SecondConnection_AfterALongSilence_IsATotemThatCameBack()
    {
        var totem = await fleet.EnrolAsync();
        await totem.ArriveAsync();
        fleet.Time.Advance(PresenceRules.Late);

        await ReplaceAsync(totem);

        await fleet.Get<Replacements>().RunAsync(CancellationToken.None);
        Assert.Equal(0, await fleet.ScalarAsync<long>("select count(*) from fleet.connection_replaced"));
    }

    [Fact]
    public async Task SecondConnection_OnAnotherGateway_EndsTheFirst()
    {
        await using var second = await fleet.AnotherGatewayAsync();
        var totem = await fleet.EnrolAsync();
        await totem.ArriveAsync();
        var (first, closed) = (totem.Hub!, totem.Closed);

        await totem.ArriveAsync(second);

        await closed.WaitAsync(TimeSpan.FromSeconds(30));
        await totem.HelloAsync();
        await first.DisposeAsync();
        await ReplacedAsync(totem, 1);
    }

    [Fact]
    public async Task Renew_NewToken_OutlivesTheOld()
    {
        var totem = await fleet.EnrolAsync();
        var other = await fleet.EnrolAsync();
        await totem.ArriveAsync();
        fleet.Time.Advance(TimeSpan.FromMinutes(10));
        await totem.Hub!.SendCoreAsync(nameof(ITotemHub.Renew), [await totem.TokenAsync()]);
        await Assert.ThrowsAsync<HubException>(async () => await totem.Hub.InvokeCoreAsync(nameof(ITotemHub.Renew), typeof(object), [await other.TokenAsync()]));

        fleet.Time.Advance(TimeSpan.FromMinutes(6));
        await fleet.Get<ConnectionSweep>().RunAsync(CancellationToken.None);
        await totem.HelloAsync();

        fleet.Time.Advance(TimeSpan.FromMinutes(10));
        await totem.Closed.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Message_LargerThan32Kilobytes_EndsTheConnection()
    {
        var totem = await fleet.EnrolAsync();
        await totem.ArriveAsync();

        await totem.Hub!.SendCoreAsync(nameof(ITotemHub.Report), [totem.Nothing() with { AgentVersion = new string('x', 40_000) }]);

        await totem.Closed.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Calls_AThousandInASecond_EndThatConnectionOnly()
    {
        var loud = await fleet.EnrolAsync();
        var quiet = await fleet.EnrolAsync();
        await loud.ArriveAsync();
        await quiet.ArriveAsync();

        var calls = Enumerable.Range(0, 1000).Select(_ => loud.Hub!.SendCoreAsync(nameof(ITotemHub.Ping), [])).ToList();

        await loud.Closed.WaitAsync(TimeSpan.FromSeconds(30));
        await Task.WhenAny(Task.WhenAll(calls));
        await quiet.HelloAsync();
        // It may come back, as after any end.
        await loud.ArriveAsync();
    }

    [Fact]
    public async Task Message_ThatIsNoReport_ChangesNothing()
    {
        var totem = await fleet.EnrolAsync();
        await totem.ArriveAsync();

        await Assert.ThrowsAsync<HubException>(() => totem.Hub!.InvokeCoreAsync(nameof(ITotemHub.Report), typeof(object), ["no report"]));
        await Assert.ThrowsAsync<HubException>(() => totem.Hub!.InvokeCoreAsync("DropTable", typeof(object), ["x"]));

        Assert.NotNull(await totem.HelloAsync());
    }

    private static async Task ReplaceAsync(TestTotem totem)
    {
        var older = totem.Hub!;
        await totem.ArriveAsync();
        await older.DisposeAsync();
    }

    private async Task<JsonElement> ReplacedAsync(TestTotem totem, int times)
    {
        JsonElement replaced = default;
        await Eventually.TrueAsync(
            async () => (await fleet.GetAsync($"/api/fleet/totems/{totem.Id}")).TryGetProperty("replaced", out replaced) && replaced.GetProperty("times").GetInt32() == times,
            () => $"the page says {times} times; it says {replaced}");
        Assert.Equal(("127.0.0.1", "127.0.0.1"), (replaced.GetProperty("olderAddress").GetString(), replaced.GetProperty("newerAddress").GetString()));
        return replaced;
    }
}
