namespace Totems.KioskAgent.Totem;

/// <summary>
/// The totem's one shared state: a snapshot, and who waits for something to hold in it. Whoever acts on the totem (menu, reports, commands, the screen)
/// waits for what concerns it, looks at the newest snapshot and does what is still to be done; nothing is lost when several changes become one.
/// </summary>
internal sealed class TotemState(DateTimeOffset startedAt)
{
    private readonly Lock changing = new();
    private readonly List<Waiter> waiters = [];
    private volatile TotemSnapshot now = new() { StartedAt = startedAt };

    /// <summary>The newest snapshot.</summary>
    public TotemSnapshot Now => now;

    /// <summary>Swaps the snapshot. The function must be quick and without effects.</summary>
    public TotemSnapshot Change(Func<TotemSnapshot, TotemSnapshot> change)
    {
        lock (changing)
        {
            var after = change(now);
            if (ReferenceEquals(after, now)) return after;
            now = after;
            // Only those wake for whom it holds now. Their continuations run elsewhere.
            waiters.RemoveAll(waiter => waiter.IsDoneWith(after));
            return after;
        }
    }

    /// <summary>Waits until something holds, and returns the snapshot for which it did.</summary>
    /// <param name="condition">Asked at each change: quick, and without effects.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<TotemSnapshot> WhenAsync(Func<TotemSnapshot, bool> condition, CancellationToken cancellationToken)
    {
        var waiter = new Waiter(condition);
        lock (changing)
        {
            if (waiter.IsDoneWith(now)) return waiter.Task;
            waiters.Add(waiter);
        }

        return waiter.CancelledBy(cancellationToken);
    }

    /// <summary>Waits until the snapshot is another one.</summary>
    public Task<TotemSnapshot> WhenNotAsync(TotemSnapshot seen, CancellationToken cancellationToken) =>
        WhenAsync(snapshot => !ReferenceEquals(snapshot, seen), cancellationToken);

    private sealed class Waiter(Func<TotemSnapshot, bool> condition) : TaskCompletionSource<TotemSnapshot>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        private CancellationTokenRegistration cancelling;

        /// <summary>Whether nobody waits any more: it holds, asking failed, or the wait was given up.</summary>
        public bool IsDoneWith(TotemSnapshot snapshot)
        {
            if (Task.IsCompleted) return true;
            try
            {
                if (!condition(snapshot)) return false;
                TrySetResult(snapshot);
            }
            catch (Exception failure) // the waiter's own; whoever changes the state is not to blame
            {
                TrySetException(failure);
            }

            cancelling.Unregister();
            return true;
        }

        public Task<TotemSnapshot> CancelledBy(CancellationToken cancellationToken)
        {
            cancelling = cancellationToken.UnsafeRegister(static (waiter, token) => ((Waiter)waiter!).TrySetCanceled(token), this);
            // It may have held meanwhile, without a registration to take back.
            if (Task.IsCompleted) cancelling.Unregister();
            return Task;
        }
    }
}
