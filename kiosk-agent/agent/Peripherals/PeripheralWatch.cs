using Totems.KioskAgent.Payments;
using Totems.KioskAgent.Totem;

namespace Totems.KioskAgent.Peripherals;

/// <summary>Asks the devices how they are, all the time: printers say nothing by themselves.</summary>
internal sealed class PeripheralWatch(Printers printers, ICardTerminal pinpad, Ups ups, Display display, TotemState state, TimeProvider time, ILogger<PeripheralWatch> logger)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan FirstPatience = TimeSpan.FromSeconds(1);

    /// <summary>Runs until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await LookAsync(cancellationToken);
            await Task.Delay(Interval, time, cancellationToken);
        }
    }

    /// <summary>Asks each before the screen is served, so that it offers at once what works; one that does not answer keeps nobody waiting.</summary>
    public async Task FirstLookAsync(CancellationToken cancellationToken)
    {
        try
        {
            await LookAsync(cancellationToken).WaitAsync(FirstPatience, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // It is asked again.
        }
    }

    /// <summary>Asks each once.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var (receipt, kitchen) = (printers.Receipt.StateAsync(cancellationToken), printers.Kitchen.StateAsync(cancellationToken));
        var (ready, power) = (pinpad.Exists ? pinpad.IsReadyAsync(cancellationToken) : null, ups.StateAsync(cancellationToken));
        var found = new PeripheralStates(
            await receipt, await kitchen, ready is null ? PinpadState.None : await ready ? PinpadState.Ok : PinpadState.Offline, await power, display.IsThere());
        var before = state.Now.Peripherals;
        if (found == before) return;
        state.Change(now => now with { Peripherals = found });
        AgentLog.Peripherals(logger, found.ToString());
    }
}
