using Totems.KioskAgent.Peripherals.Printing;

namespace Totems.KioskAgent.Peripherals;

/// <summary>How the card terminal is.</summary>
internal enum PinpadState
{
    /// <summary>The totem has none.</summary>
    None,

    /// <summary>It takes cards.</summary>
    Ok,

    /// <summary>It does not answer.</summary>
    Offline,
}

/// <summary>Where the totem's power comes from.</summary>
internal enum PowerState
{
    /// <summary>Nobody tells.</summary>
    None,

    /// <summary>From the wall.</summary>
    Ok,

    /// <summary>From the battery.</summary>
    Battery,

    /// <summary>From a battery that is nearly empty.</summary>
    BatteryLow,

    /// <summary>The battery's guard does not answer.</summary>
    Offline,
}

/// <summary>How the totem's devices are, as they last said.</summary>
/// <param name="Printer">The receipt printer.</param>
/// <param name="KitchenPrinter">The kitchen's network printer.</param>
/// <param name="Pinpad">The card terminal.</param>
/// <param name="Power">The power.</param>
/// <param name="HasDisplay">Whether there is something to show on; true where nobody can tell.</param>
internal sealed record PeripheralStates(
    PrinterState Printer = PrinterState.None, PrinterState KitchenPrinter = PrinterState.None, PinpadState Pinpad = PinpadState.None,
    PowerState Power = PowerState.None, bool HasDisplay = true);
