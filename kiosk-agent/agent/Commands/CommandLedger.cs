using Totems.Contracts.Devices;
using Totems.KioskAgent.Storage;

namespace Totems.KioskAgent.Commands;

/// <summary>One attempt of a command on this totem.</summary>
/// <param name="Id">Command id.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Result">How it ended, or null while it runs.</param>
/// <param name="Acknowledged">Whether the services have the result.</param>
internal sealed record CommandEntry(Guid Id, int Attempt, string Kind, CommandResult? Result, bool Acknowledged);

/// <summary>Everything a totem remembers of its commands.</summary>
/// <param name="Entries">Newest last.</param>
internal sealed record CommandHistory(IReadOnlyList<CommandEntry> Entries);

/// <summary>Remembers, durably, which commands were begun and what came of them: none runs twice, no result is lost.</summary>
internal sealed class CommandLedger(IStateStore store)
{
    private const int Kept = 100;
    private readonly Lock changing = new();
    private IReadOnlyList<CommandEntry> entries = store.Read<CommandHistory>(StateNames.Commands)?.Entries ?? [];
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What was begun and has no result: begun by a process that is no more, when asked at start.</summary>
    public IReadOnlyList<CommandEntry> Unfinished
    {
        get
        {
            lock (changing) return [.. entries.Where(entry => entry.Result is null)];
        }
    }

    /// <summary>Claims a command's attempt. False when it was begun before.</summary>
    public bool Begin(PendingCommand command)
    {
        lock (changing)
        {
            if (entries.Any(entry => entry.Id == command.Id && entry.Attempt >= command.Attempt)) return false;
            Save([.. entries, new CommandEntry(command.Id, command.Attempt, command.Kind, null, false)]);
            return true;
        }
    }

    /// <summary>Keeps a result until it is acknowledged.</summary>
    public void Finish(CommandResult result) => Replace(result.Id, result.Attempt, entry => entry with { Result = result });

    /// <summary>The services have a result.</summary>
    public void Acknowledge(CommandResult result) => Replace(result.Id, result.Attempt, entry => entry with { Acknowledged = true });

    /// <summary>Results to send, oldest first; waits until there is one.</summary>
    public async Task<IReadOnlyList<CommandResult>> NextResultsAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task next;
            lock (changing)
            {
                CommandResult[] waiting = [.. entries.Where(entry => entry is { Result: not null, Acknowledged: false }).Select(entry => entry.Result!)];
                if (waiting.Length > 0) return waiting;
                next = changed.Task;
            }

            await next.WaitAsync(cancellationToken);
        }
    }

    private void Replace(Guid id, int attempt, Func<CommandEntry, CommandEntry> change)
    {
        lock (changing) Save([.. entries.Select(entry => entry.Id == id && entry.Attempt == attempt ? change(entry) : entry)]);
    }

    private void Save(IReadOnlyList<CommandEntry> next)
    {
        // What is not acknowledged is never dropped.
        var drop = next.Count - Kept;
        entries = drop <= 0 ? next : [.. next.Where((entry, index) => index >= drop || !entry.Acknowledged)];
        store.Write(StateNames.Commands, new CommandHistory(entries));
        changed.TrySetResult();
        changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
