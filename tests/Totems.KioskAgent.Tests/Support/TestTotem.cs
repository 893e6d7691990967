using Microsoft.Extensions.Logging.Abstractions;
using Totems.Contracts.Orders;
using Totems.KioskAgent.Identity;
using Totems.KioskAgent.Menu;
using Totems.KioskAgent.Orders;
using Totems.KioskAgent.Payments;
using Totems.KioskAgent.Peripherals;
using Totems.KioskAgent.Screen;
using Totems.KioskAgent.Storage;
using Totems.KioskAgent.Totem;
using Totems.MenuModel.Content;
using Totems.MenuModel.Pricing;
using Totems.Testing;

namespace Totems.KioskAgent.Tests.Support;

/// <summary>The selling half of a totem on a real SQLite file, with a terminal that answers at once.</summary>
internal sealed class TestTotem : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TestMenu menu = new();

    public TestTotem()
    {
        Database = AgentDatabase.Open(DatabaseFile, DateTimeOffset.UtcNow);
        Store = new OrderStore(Database);
        Terminal = new SimulatedTerminal(Path.Combine(folder.Path, "terminal"), TimeSpan.Zero, TimeProvider.System);
        State = new TotemState(DateTimeOffset.UtcNow);
        State.Change(now => now with
        {
            Identity = new TotemIdentity(Guid.CreateVersion7(), TestMenu.Place, menu.Keys),
            Peripherals = new PeripheralStates(Pinpad: PinpadState.Ok),
            Menu = MenuBoard.Empty.With(TestMenu.Active(1)),
        });
    }

    public string DatabaseFile => Path.Combine(folder.Path, "agent.db");

    public AgentDatabase Database { get; }

    public OrderStore Store { get; }

    public SimulatedTerminal Terminal { get; }

    public TotemState State { get; }

    public OrderDesk Desk(ICardTerminal? terminal = null) => new(
        State, Store, terminal ?? Terminal, new ScreenFeed(), TimeProvider.System, NullLogger<OrderDesk>.Instance);

    public static PlaceOrderRequest Request(
        int quantity = 1, PaymentMethod method = PaymentMethod.Credit, long unit = 2990, long? expected = null, long version = 1) => new(
        new Cart(ServiceMode.EatIn, [new CartLine("l1", TestMenu.Burger, quantity)]), version, method, "pt-BR", expected ?? (quantity * unit));

    public void Dispose()
    {
        Database.Dispose();
        menu.Dispose();
        folder.Dispose();
    }
}
