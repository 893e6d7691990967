using Totems.KioskAgent.Peripherals;
using Totems.KioskAgent.Peripherals.Printing;
using Totems.KioskAgent.Totem;

namespace Totems.KioskAgent.Selling;

/// <summary>Whether a totem sells, and what it sells without. What is broken takes away what needs it, and nothing else.</summary>
/// <param name="OutOfOrder">Why it does not sell: one of <see cref="OutOfOrders"/>; null when it does.</param>
/// <param name="Without">What is not there now, of <see cref="Withouts"/>; empty when all is.</param>
internal sealed record SellingState(string? OutOfOrder, IReadOnlyList<string> Without)
{
    /// <summary>What the state of a totem means for selling.</summary>
    public static SellingState Of(TotemSnapshot totem)
    {
        var devices = totem.Peripherals;
        string[] without =
        [
            .. When(IsBroken(devices.Printer), Withouts.Printer), .. When(IsBroken(devices.KitchenPrinter), Withouts.KitchenPrinter),
            .. When(devices.Pinpad == PinpadState.Offline, Withouts.Pinpad), .. When(!totem.Connected, Withouts.Network),
            .. When(devices.Power is PowerState.Battery or PowerState.BatteryLow, Withouts.Mains),
        ];
        return new SellingState(
            !devices.HasDisplay ? OutOfOrders.Display
            : totem.DiskFull ? OutOfOrders.Disk
            : devices.Power == PowerState.BatteryLow ? OutOfOrders.Battery
            : totem.PaymentUnknown ? OutOfOrders.Payment
            : null, without);
    }

    private static bool IsBroken(PrinterState printer) => printer != PrinterState.None && !printer.Prints();

    private static string[] When(bool holds, string what) => holds ? [what] : [];
}

/// <summary>What a totem may have to do without.</summary>
internal static class Withouts
{
    /// <summary>No receipts on paper: the number is shown large, and the receipt as a QR code.</summary>
    public const string Printer = "printer";

    /// <summary>No paper in the kitchen while there is no network.</summary>
    public const string KitchenPrinter = "kitchen-printer";

    /// <summary>No cards.</summary>
    public const string Pinpad = "pinpad";

    /// <summary>No PIX; orders wait.</summary>
    public const string Network = "network";

    /// <summary>It runs on its battery.</summary>
    public const string Mains = "mains";
}

/// <summary>Why a totem does not sell at all.</summary>
internal static class OutOfOrders
{
    /// <summary>There is nothing to show on.</summary>
    public const string Display = "display";

    /// <summary>There is no room to write an order down.</summary>
    public const string Disk = "disk";

    /// <summary>The battery is nearly empty.</summary>
    public const string Battery = "battery";

    /// <summary>Nobody knows yet how a payment ended.</summary>
    public const string Payment = "payment";
}
