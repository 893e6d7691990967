using Totems.Contracts.Orders;
using Totems.KioskAgent.Identity;
using Totems.KioskAgent.Menu;
using Totems.KioskAgent.Orders;
using Totems.KioskAgent.Storage;
using Totems.KioskAgent.Tests.Support;
using Totems.MenuModel.Content;
using Totems.MenuModel.Pricing;
using Totems.Testing;
using Xunit;

namespace Totems.KioskAgent.Tests;

/// <summary>Databases with pages really overwritten: what can be read is kept, and nothing that was given is given again.</summary>
public sealed class SalvageTests : IDisposable
{
    private const int Page = 4096;
    private const int Orders = 200;
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 15, 0, 0, TimeSpan.Zero);
    private readonly TemporaryFolder folder = new();
    private readonly HashSet<Guid> placed = [];
    private readonly HashSet<string> numbers = [];

    private string File => Path.Combine(folder.Path, "agent.db");

    [Fact]
    public void Database_WithOnePageLost_KeepsNearlyAllOrdersInTheirOrder()
    {
        Fill();
        var pages = new FileInfo(File).Length / Page;
        var best = 0;
        for (var page = 2; page < pages; page += 7)
        {
            using var copy = new TemporaryFolder();
            var path = Path.Combine(copy.Path, "agent.db");
            System.IO.File.Copy(File, path);
            Overwrite(path, page);

            using var database = AgentDatabase.Open(path, Noon);
            if (database.SetAside is null) continue;
            var store = new OrderStore(database);
            best = Math.Max(best, store.Waiting());
            var kept = new List<string>();
            while (store.NextToSend() is { } entry)
            {
                Assert.Contains(entry.OrderId, placed);
                kept.Add(store.Find(entry.OrderId)!.Ticket.Number);
                store.Acknowledge(entry.OrderId, OrderStatus.Accepted, Noon);
            }

            Assert.Equal(kept.Order(StringComparer.Ordinal), kept);
            Assert.DoesNotContain(Place(store).Number, numbers);
            Assert.Equal("ok", database.Read(connection => connection.Scalar<string>("pragma integrity_check")));
        }

        Assert.InRange(best, Orders / 2, Orders);
    }

    [Fact]
    public void Database_WithItsMenuLost_KeepsTheTotemAndItsOrders()
    {
        Fill();
        using (var damaged = new FileStream(File, FileMode.Open, FileAccess.ReadWrite))
        {
            // Wherever the menu's document lies.
            var bytes = new byte[damaged.Length];
            damaged.ReadExactly(bytes);
            var at = bytes.AsSpan().IndexOf("MENUMENUMENU"u8);
            damaged.Position = at / Page * Page;
            damaged.Write(new byte[Page]);
        }

        using var database = AgentDatabase.Open(File, Noon);

        Assert.NotNull(database.SetAside);
        var records = new SqliteStateStore(database);
        Assert.Equal("B", records.Read<TotemIdentity>(StateNames.Identity)?.Configuration.Letter);
        Assert.Null(records.Read<MenuShelf>(StateNames.Menu));
        Assert.Equal(Orders, new OrderStore(database).Waiting());
        Assert.Equal("B201", Place(new OrderStore(database)).Number);
    }

    [Fact]
    public void Database_ThatIsNoneAnyMore_DoesNotGiveNumbersAgain()
    {
        Fill();
        System.IO.File.WriteAllBytes(File, new byte[64 * 1024]);

        using var database = AgentDatabase.Open(File, Noon);

        Assert.Equal("B501", Place(new OrderStore(database)).Number);
    }

    public void Dispose() => folder.Dispose();

    private static void Overwrite(string path, int page)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write);
        file.Position = (long)page * Page;
        file.Write([.. Enumerable.Repeat((byte)0xA5, Page)]);
    }

    private void Fill()
    {
        using var menu = new TestMenu();
        using var database = AgentDatabase.Open(File, Noon);
        var records = new SqliteStateStore(database);
        records.Write(StateNames.Identity, new TotemIdentity(Guid.CreateVersion7(), TestMenu.Place, menu.Keys));
        records.Write(StateNames.Menu, MenuShelf.Empty);
        var store = new OrderStore(database);
        for (var at = 0; at < Orders; at++)
        {
            var ticket = Place(store);
            placed.Add(ticket.OrderId);
            numbers.Add(ticket.Number);
        }

        database.Write(connection => connection.Execute("insert into document (hash, body) values ('h', $body)", ("$body", System.Text.Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("MENU", 20_000))))));
    }

    private static OrderTicket Place(OrderStore store) => store.Place(
        new OrderIntent(
            Guid.NewGuid(), "f", Noon, "B", "America/Sao_Paulo", 1, "c", "p", 0, new Cart(ServiceMode.EatIn, [new CartLine("l", "item:x", 1)]), 100,
            PaymentMethod.Counter, "pt-BR"),
        new OrderPayment(Guid.NewGuid(), PaymentMethod.Counter, 0, null, Noon));
}
