using Totems.Contracts.Orders;
using Totems.MenuModel.Pricing;
using Totems.MenuModel.Views;
using Totems.Peripherals.Pinpad;

namespace Totems.Testing.Processes;

/// <summary>What a totem's screen is told, as far as tests look at it.</summary>
public sealed record ScreenState(
    string Phase, string? Problem, long? MenuVersion, long AvailabilitySequence, bool Connected, int OrdersWaiting);

/// <summary>An order as the screen sees it.</summary>
public sealed record Ticket(Guid OrderId, string Number, OrderStatus Status, long Total);

/// <summary>A kiosk agent in its own process, seen from its screen.</summary>
public sealed class RunningAgent(string name, DemoStore store, string dataFolder, TestProcess process, Uri address, PinpadSimulator pinpad) : IDisposable
{
    private readonly Api screen = new(address);

    /// <summary>The totem's name.</summary>
    public string Name => name;

    /// <summary>Where it stands.</summary>
    public DemoStore Store => store;

    /// <summary>Its card terminal.</summary>
    public PinpadSimulator Pinpad => pinpad;

    /// <summary>Its folder: SQLite, key, pictures.</summary>
    public string DataFolder => dataFolder;

    /// <summary>The process.</summary>
    public TestProcess Process => process;

    /// <summary>The loopback API that the screen uses.</summary>
    public Api Screen => screen;

    /// <summary>The state of now.</summary>
    public Task<ScreenState> StateAsync(CancellationToken cancellationToken) => screen.GetAsync<ScreenState>("/api/screen/state", cancellationToken);

    /// <summary>The menu of now.</summary>
    public Task<ScreenMenu> MenuAsync(CancellationToken cancellationToken) => screen.GetAsync<ScreenMenu>("/api/screen/menu?mode=eatIn", cancellationToken);

    /// <summary>What a cart costs.</summary>
    public Task<PricedCart> PriceAsync(Cart cart, long menuVersion, CancellationToken cancellationToken) =>
        screen.PostAsync<PricedCart>("/api/screen/price", new { cart, menuVersion }, cancellationToken);

    /// <summary>Places an order; the same id again is the same order.</summary>
    public Task<Ticket> PlaceAsync(Guid orderId, Cart cart, long menuVersion, long expectedTotal, PaymentMethod method, CancellationToken cancellationToken) =>
        screen.PutAsync<Ticket>($"/api/screen/orders/{orderId}", new { cart, menuVersion, method, language = "pt-BR", expectedTotal }, cancellationToken);

    /// <summary>An order of this totem.</summary>
    public Task<Ticket> OrderAsync(Guid orderId, CancellationToken cancellationToken) =>
        screen.GetAsync<Ticket>($"/api/screen/orders/{orderId}", cancellationToken);

    /// <summary>Waits until the screen's state is as wanted.</summary>
    public async Task<ScreenState> WhenAsync(Func<ScreenState, bool> condition, string what, TimeSpan deadline, CancellationToken cancellationToken)
    {
        ScreenState? last = null;
        await Eventually.TrueAsync(async () => await TryStateAsync(cancellationToken) is { } now && condition(last = now),
            () => $"{name}: {what}; it is {last}", deadline, cancellationToken);
        return last!;
    }

    /// <inheritdoc/>
    public void Dispose() => screen.Dispose();

    private async Task<ScreenState?> TryStateAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await StateAsync(cancellationToken);
        }
        catch (HttpRequestException)
        {
            return null; // not listening yet
        }
    }
}
