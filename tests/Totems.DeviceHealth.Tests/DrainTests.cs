using Totems.Contracts.Devices;
using Totems.DeviceHealth.Gateway;
using Totems.DeviceHealth.Tests.Support;
using Totems.Testing;

namespace Totems.DeviceHealth.Tests;

/// <summary>A gateway that stops sends its totems elsewhere.</summary>
public sealed class DrainTests : IAsyncLifetime
{
    private Fleet fleet = null!;

    public async ValueTask InitializeAsync() => fleet = await Fleet.StartAsync();

    public ValueTask DisposeAsync() => fleet.DisposeAsync();

    [Fact]
    public async Task Stop_Gateway_AsksItsTotemsToMoveFirst()
    {
        await using var second = await fleet.AnotherGatewayAsync();
        var totem = await fleet.EnrolAsync();
        await totem.ArriveAsync(second);

        var stopping = second.StopAsync();

        await Eventually.TrueAsync(() => totem.Moves.Any(m => m.SpreadSeconds == 1), "the request to move");
        await stopping;
    }

    [Fact]
    public async Task Move_ToAnotherGateway_OverlapsAndIsNoSecondMachine()
    {
        await using var second = await fleet.AnotherGatewayAsync(drainSeconds: 240);
        var (totem, other) = (await fleet.EnrolAsync(), await fleet.EnrolAsync());
        await totem.ArriveAsync(second);
        var (first, replacements) = (totem.Hub!, second.Get<Replacements>());
        var stopping = Task.Run(second.StopAsync); // it waits for its totems before it returns
        await Eventually.TrueAsync(() => !totem.Moves.IsEmpty, "the request to move");

        var refused = await Assert.ThrowsAnyAsync<Exception>(() => other.ArriveAsync(second));
        await totem.ArriveAsync();
        await first.InvokeCoreAsync(nameof(ITotemHub.Ping), typeof(object), []);

        Assert.Contains("503", refused.Message, StringComparison.Ordinal);
        await replacements.RunAsync(CancellationToken.None);
        await first.DisposeAsync();
        await stopping;
        Assert.Equal(0, await fleet.ScalarAsync<long>("select count(*) from fleet.connection_replaced"));
    }
}
