using Totems.Local.Servers;
using Totems.Testing;
using Totems.Testing.Processes;
using Xunit;

namespace Totems.Processes.Tests;

public sealed class KillMatrixTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>TOTEMS_SEED repeats a run.</summary>
    [Theory]
    [Trait("Category", "Long")]
    [InlineData(SystemShape.Standalone, 2)]
    [InlineData(SystemShape.FourProcesses, 1)]
    public Task Kill_OfAnyProcessWhileOrdersAndReleasesFlow_LosesNothingAcknowledged(SystemShape shape, int rounds)
    {
        Assert.SkipWhen(
            shape == SystemShape.FourProcesses && ServerBinaries.FindOnPath("nginx") is null, "nginx is not installed: apt-get install nginx-light");
        var seed = int.TryParse(Environment.GetEnvironmentVariable("TOTEMS_SEED"), out var given) ? given : Random.Shared.Next();
        return RunningSystem.RunAsync(new SystemPlan(shape) { KillsPostgres = true }, async (system, cancel) =>
        {
            Figures.Say($"seed {seed}");
            var random = new Random(seed);
            var agent = await system.StartAgentAsync(DemoChain.Stores[0], cancel);
            var totem = await Fleet.TotemIdAsync(system.Owner, agent, cancel);
            var guests = new SteadyGuests(agent, new Random(random.Next()));
            var publisher = new SteadyPublisher(system.Owner, agent.Store.Zone);
            using var closing = new CancellationTokenSource();
            var selling = guests.RunAsync(closing.Token, cancel);

            for (var round = 0; round < rounds; round++)
            {
                string[] victims = [agent.Name, .. system.Servers, ProcessNames.Postgres, ProcessNames.Redis];
                random.Shuffle(victims);
                foreach (var victim in victims)
                {
                    await UnlessAsync(selling, guests.MoreAsync(random.Next(1, 6), cancel));
                    var publishing = publisher.PublishAsync(cancel);
                    await UnlessAsync(selling, guests.MoreAsync(random.Next(0, 3), cancel));
                    await system.KillAsync(victim);
                    // The totem goes on selling while the rest is away.
                    if (victim != agent.Name) await UnlessAsync(selling, guests.MoreAsync(random.Next(1, 5), cancel));
                    await system.RestartAsync(victim, cancel);
                    await UnlessAsync(selling, publishing);
                    Figures.Say($"killed {victim}; {guests.Acknowledged.Count} orders, release {publisher.Newest!.Version}");
                }
            }

            await closing.CancelAsync();
            await selling;
            await EverythingArrivedAsync(system, agent, guests, cancel);
            await NewestReleaseAsync(system, agent, totem, publisher, cancel);
        });

        // A failure of the guests ends the test at once, not at a deadline.
        static async Task UnlessAsync(Task failing, Task work)
        {
            if (await Task.WhenAny(failing, work) == failing) await failing;
            await work;
        }
    }

    private static async Task EverythingArrivedAsync(RunningSystem system, RunningAgent agent, SteadyGuests guests, CancellationToken cancel)
    {
        await agent.WhenAsync(state => state is { Connected: true, OrdersWaiting: 0 }, "everything is sent", Patience, cancel);
        var stored = await system.QueryAsync<string>("select id || ' ' || number || ' ' || charged from orders.placed_order order by accepted_at, id", cancel);
        var told = guests.Acknowledged.Select(ticket => $"{ticket.OrderId} {ticket.Number} {ticket.Total}").ToList();
        // The guests finish what they began: what the totem sold, they know.
        Assert.Equal(told.Order(StringComparer.Ordinal), stored.Order(StringComparer.Ordinal));
        Assert.Equal(told.Count, AgentFiles.Sales(agent));
        Assert.Distinct(guests.Acknowledged.Select(ticket => ticket.Number));
        Assert.Empty(await system.QueryAsync<string>("select id::text from orders.placed_order where variance <> 0", cancel));
        Assert.Equal((0, 0), AgentFiles.OpenPayments(agent));
        Assert.Equal(told.Count, AgentFiles.PaymentsTaken(agent));

        foreach (var schema in new[] { "admin", "menu", "orders", "fleet" })
        {
            await Eventually.TrueAsync(async () => (await system.QueryAsync<long>($"select count(*) from {schema}.outbox", cancel))[0] == 0,
                $"the outbox of {schema} is empty", Patience, cancel);
        }
    }

    private static async Task NewestReleaseAsync(
        RunningSystem system, RunningAgent agent, Guid totem, SteadyPublisher publisher, CancellationToken cancel)
    {
        var newest = publisher.Newest!;
        await agent.WhenAsync(state => state.MenuVersion == newest.Version, $"shows release {newest.Version}", Patience, cancel);
        Assert.Equal(publisher.Price, (await agent.MenuAsync(cancel)).Items[Publishing.Item].From);
        var page = await Fleet.WhenAsync(system.Owner, totem,
            page => page.Totem.Presence == "online" && page.Reported?.Menu?.Version == newest.Version, $"release {newest.Version} is reported", Patience, cancel);
        Assert.Equal((newest.In(agent.Store).ContentHash, newest.In(agent.Store).PricesHash), (page.Reported!.Menu!.ContentHash, page.Reported.Menu.PricesHash));
        // One release for each publish that was answered: a repetition after a kill made no second one.
        Assert.Equal(newest.Version, (await system.QueryAsync<long>("select count(*) from menu.release", cancel))[0]);
    }
}
