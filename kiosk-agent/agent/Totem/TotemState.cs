namespace Totems.KioskAgent.Totem;

/// <summary>
/// The totem's one shared state: a snapshot, and a task that ends when it changes. Whoever acts on it (menu, reports, commands, the screen) waits for
/// a change, looks at the newest snapshot and does what is still to be done; nothing is lost when several changes become one.
/// </summary>
internal sealed class TotemState(DateTimeOffset startedAt)
{
    private readonly Lock changing = new();
    private volatile TotemSnapshot now = new() { StartedAt = startedAt };
    private volatile TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The newest snapshot.</summary>
    public TotemSnapshot Now => now;

    /// <summary>Ends at the next change. Take it before reading <see cref="Now"/>, so that no change falls between.</summary>
    public Task Changed => changed.Task;

    /// <summary>Swaps the snapshot. The function must be quick and without effects.</summary>
    public TotemSnapshot Change(Func<TotemSnapshot, TotemSnapshot> change)
    {
        TaskCompletionSource before;
        TotemSnapshot after;
        lock (changing)
        {
            after = change(now);
            if (ReferenceEquals(after, now)) return after;
            now = after;
            before = changed;
            changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        before.TrySetResult();
        return after;
    }

    /// <summary>Waits until something holds, and returns the snapshot for which it did.</summary>
    public async Task<TotemSnapshot> WhenAsync(Func<TotemSnapshot, bool> condition, CancellationToken cancellationToken)
    {
        while (true)
        {
            var next = Changed;
            var snapshot = Now;
            if (condition(snapshot)) return snapshot;
            await next.WaitAsync(cancellationToken);
        }
    }
}
