using System.Globalization;
using System.Net;
using Totems.KioskAgent.Identity;
using Totems.KioskAgent.Menu;
using Totems.KioskAgent.Orders;
using Totems.KioskAgent.Storage;
using Totems.KioskAgent.Tests.Support;
using Totems.Peripherals.Pinpad;
using Totems.Testing;
using Xunit;

namespace Totems.KioskAgent.Tests;

/// <summary>The agent's process is killed at random points of ordering and paying, again and again, on the same disk.</summary>
public sealed class KillTests : IDisposable
{
    private static readonly Uri Nowhere = new("http://127.0.0.1:1");
    private readonly TemporaryFolder data = new();

    [Fact]
    public Task Agent_KilledSomeTimes_LosesNoAcknowledgedOrder() => KillAsync(rounds: 5);

    [Fact]
    [Trait("Category", "Long")]
    public Task Agent_KilledManyTimes_LosesNoAcknowledgedOrder() =>
        KillAsync(int.Parse(Environment.GetEnvironmentVariable("TOTEMS_KILLS") ?? "40", CultureInfo.InvariantCulture));

    public void Dispose() => data.Dispose();

    private async Task KillAsync(int rounds)
    {
        Seed();
        var acknowledged = new Dictionary<Guid, OrderTicket>();
        KeyValuePair<Guid, CaptureState>[] captures;
        var inDoubt = new Dictionary<Guid, PlaceOrderRequest>();
        await using (var agent = await RunningAgent.StartAsync(data.Path, Nowhere))
        {
            agent.Pinpad.Duration = TimeSpan.FromMilliseconds(2);
            for (var round = 0; round < rounds; round++)
            {
                var killing = KillLaterAsync(agent);
                await OrderUntilKilledAsync(agent, acknowledged, inDoubt);
                await killing;
                await agent.StartAgainAsync();
                // The latest; all of them are looked for in the database in the end.
                foreach (var (id, ticket) in acknowledged.TakeLast(50)) Assert.Equal(ticket, await agent.TicketAsync(id));

                // The guest's browser asks again for what it got no answer to: the same order, or one more payment that is its first.
                foreach (var (id, request) in inDoubt) acknowledged[id] = await agent.OrderAsync(id, request);
                inDoubt.Clear();
            }

            captures = agent.Pinpad.Captures.ToArray();
        }

        Assert.NotEmpty(acknowledged);
        using var database = AgentDatabase.Open(Path.Combine(data.Path, "agent.db"), DateTimeOffset.UtcNow);
        Assert.Null(database.SetAside);
        var sales = database.Read(connection => connection.Query(
            "select order_id, day || number, (select count(*) from payment_attempt a where a.order_id = s.order_id and outcome = 'confirmed') from sale s",
            row => (Id: Guid.Parse(row.GetString(0)), Number: row.GetString(1), Paid: row.GetInt64(2))));
        Assert.Equal(acknowledged.Select(one => (one.Key, one.Value.Number)).Order(), sales.Select(sale => (sale.Id, Number: sale.Number[10..])).Order());
        Assert.Equal(sales.Count, sales.Select(sale => sale.Number).Distinct().Count());
        Assert.All(sales, sale => Assert.Equal(1, sale.Paid));
        Assert.Equal(sales.Count, new OrderStore(database).Waiting());

        // What the terminal says: each order is charged once, and nothing else is charged or left open.
        Assert.DoesNotContain(captures, capture => capture.Value == CaptureState.Pending);
        Assert.Equal(sales.Count, captures.Count(capture => capture.Value == CaptureState.Confirmed));
    }

    private static async Task KillLaterAsync(RunningAgent agent)
    {
        // A random point is the test: no condition could be waited for.
        await Task.Delay(Random.Shared.Next(20, 400));
        await agent.KillAsync();
    }

    private static async Task OrderUntilKilledAsync(
        RunningAgent agent, Dictionary<Guid, OrderTicket> acknowledged, Dictionary<Guid, PlaceOrderRequest> inDoubt)
    {
        while (true)
        {
            var (id, request) = (Guid.CreateVersion7(), TestTotem.Request(quantity: Random.Shared.Next(1, 4)));
            inDoubt[id] = request;
            try
            {
                acknowledged[id] = await agent.OrderAsync(id, request);
                inDoubt.Remove(id);
            }
            catch (Exception e) when (e is HttpRequestException { StatusCode: null or HttpStatusCode.OK } or IOException)
            {
                return;
            }
        }
    }

    /// <summary>A totem that enrolled and took a menu, and has no network.</summary>
    private void Seed()
    {
        using var menu = new TestMenu();
        using var database = AgentDatabase.Open(Path.Combine(data.Path, "agent.db"), DateTimeOffset.UtcNow);
        var records = new SqliteStateStore(database);
        records.Write(StateNames.Identity, new TotemIdentity(Guid.CreateVersion7(), TestMenu.Place, menu.Keys));
        var active = TestMenu.Active(1);
        new SqliteMenuStore(database, records, new PictureFolder(Path.Combine(data.Path, "media")))
            .Save(new MenuShelf(active.Shelved, null), active.Content, active.Prices);
    }
}
