namespace Totems.FleetSimulator;

/// <summary>Switches all totems of the process on and off, as a power cut does: what they have stored stays.</summary>
internal sealed class PowerSwitch
{
    private readonly Lock gate = new();
    private TaskCompletionSource on = New();
    private TaskCompletionSource off = New();

    public PowerSwitch(bool isOn) => (isOn ? on : off).SetResult();

    /// <summary>Ends when it is switched on; has ended while it is.</summary>
    public Task On => Volatile.Read(ref on).Task;

    /// <summary>Ends when it is switched off; has ended while it is off.</summary>
    public Task Off => Volatile.Read(ref off).Task;

    /// <summary>Switches.</summary>
    public void Set(bool isOn)
    {
        lock (gate)
        {
            if (On.IsCompleted == isOn) return;
            // The side that is left begins anew before the other one wakes anybody.
            if (isOn)
            {
                off = New();
                on.SetResult();
            }
            else
            {
                on = New();
                off.SetResult();
            }
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
