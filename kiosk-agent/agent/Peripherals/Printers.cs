using Microsoft.Extensions.Options;
using Totems.KioskAgent.Peripherals.Printing;
using Totems.KioskAgent.Totem;

namespace Totems.KioskAgent.Peripherals;

/// <summary>The two printers a totem may have.</summary>
internal sealed class Printers(IOptions<AgentOptions> options) : IDisposable
{
    /// <summary>Inside the totem, for guests.</summary>
    public EscPosPrinter Receipt { get; } = new(options.Value.Printer);

    /// <summary>In the kitchen, on the store's own network.</summary>
    public EscPosPrinter Kitchen { get; } = new(options.Value.KitchenPrinter);

    /// <summary>Characters in a line of their paper: 48 on 80 mm, 42 on narrower paper.</summary>
    public int Columns { get; } = options.Value.PrinterColumns <= 42 ? 42 : 48;

    /// <inheritdoc/>
    public void Dispose()
    {
        Receipt.Dispose();
        Kitchen.Dispose();
    }
}
