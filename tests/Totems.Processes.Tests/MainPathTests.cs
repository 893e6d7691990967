using System.Net;
using Totems.Local.Servers;
using Totems.Testing.Processes;
using Xunit;

namespace Totems.Processes.Tests;

public sealed class MainPathTests
{
    private static readonly string[] Internal =
    [
        "/internal/admin/sessions/0", "/internal/admin/audit", "/internal/menu/audit", "/internal/orders/audit", "/internal/device-health/audit",
    ];

    [Fact]
    public async Task MainPath_FourProcessesBehindTheLoadBalancer_SignedInOnceForAll()
    {
        Assert.SkipUnless(ServerBinaries.FindOnPath("nginx") is not null, "nginx is not installed: apt-get install nginx-light");
        using var traces = TraceReceiver.Start();
        await RunningSystem.RunAsync(new SystemPlan(SystemShape.FourProcesses) { Environment = traces.Environment }, async (system, cancel) =>
        {
            var agent = await system.StartAgentAsync(DemoChain.Stores[0], cancel);
            var elsewhere = await system.StartAgentAsync(DemoChain.Stores[1], cancel);
            var path = new MainPath(system, agent, cancel);
            var version = await path.PublishAsync();
            await path.OrderAsync();
            await path.HealthAsync(version);
            await PublishTrace.ReachesTheReportAsync(traces, cancel);
            await path.SoldOutAsync(elsewhere);

            // Between services only, whoever asks.
            foreach (var door in Internal)
            {
                Assert.Equal(HttpStatusCode.NotFound, await system.Owner.StatusAsync(HttpMethod.Get, door, cancel));
                Assert.Equal(HttpStatusCode.NotFound, await system.Anonymous().StatusAsync(HttpMethod.Get, door, cancel));
            }
        });
    }

    [Fact]
    public Task MainPath_Standalone_IsTheSame() => RunningSystem.RunAsync(new SystemPlan(SystemShape.Standalone), async (system, cancel) =>
    {
        var agent = await system.StartAgentAsync(DemoChain.Stores[0], cancel);
        var path = new MainPath(system, agent, cancel);
        var version = await path.PublishAsync();
        await path.OrderAsync();
        await path.HealthAsync(version);
        await path.SoldOutAsync(elsewhere: null);
        // No load balancer stands before it: the services' own door holds.
        foreach (var door in Internal)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await system.Anonymous().StatusAsync(HttpMethod.Get, door, cancel));
            Assert.Equal(HttpStatusCode.Forbidden, await system.Owner.StatusAsync(HttpMethod.Get, door, cancel));
        }
    });
}
