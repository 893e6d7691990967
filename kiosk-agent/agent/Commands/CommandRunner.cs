using Totems.Contracts.Devices;
using Totems.KioskAgent.Menu;
using Totems.KioskAgent.Totem;

namespace Totems.KioskAgent.Commands;

/// <summary>Carries out commands, one after the other, each attempt once.</summary>
internal sealed class CommandRunner(TotemState state, CommandLedger ledger, MenuTaker menus, TimeProvider time, ILogger<CommandRunner> logger)
{
    private const int LongestDetail = 2000;

    /// <summary>Ends the process so that its supervisor starts it again.</summary>
    public Action? Restart { get; set; }

    /// <summary>Runs until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // The process that began these is gone; for a restart, that is the success.
        foreach (var entry in ledger.Unfinished)
        {
            var restarted = entry.Kind == CommandKinds.RestartAgent;
            ledger.Finish(new CommandResult(
                entry.Id, entry.Attempt, restarted,
                restarted ? $"A new agent process runs since {state.Now.StartedAt:yyyy-MM-ddTHH:mm:ssZ}." : "The agent stopped before it ended.",
                time.GetUtcNow()));
        }

        for (IReadOnlyList<PendingCommand> seen = []; ;)
        {
            var now = await state.WhenAsync(now => now.Desired?.Commands is { Count: > 0 } commands && !ReferenceEquals(commands, seen), cancellationToken);
            seen = now.Desired!.Commands;
            foreach (var command in seen)
            {
                if (ledger.Begin(command)) await CarryOutAsync(command, cancellationToken);
            }
        }
    }

    private async Task CarryOutAsync(PendingCommand command, CancellationToken cancellationToken)
    {
        AgentLog.Command(logger, command.Kind, command.Id, command.Attempt);
        if (time.GetUtcNow() >= command.ExpiresAt)
        {
            Finish(command, false, "expired");
            return;
        }

        switch (command.Kind)
        {
            case CommandKinds.RestartAgent when Restart is { } restart:
                restart();
                await Task.Delay(Timeout.InfiniteTimeSpan, time, cancellationToken);
                break;
            case CommandKinds.RefreshMenu:
                var (succeeded, detail) = await menus.RefreshAsync(cancellationToken);
                Finish(command, succeeded, detail);
                break;
            default:
                Finish(command, false, "unsupported");
                break;
        }
    }

    private void Finish(PendingCommand command, bool succeeded, string detail)
    {
        ledger.Finish(new CommandResult(
            command.Id, command.Attempt, succeeded, detail.Length > LongestDetail ? detail[..LongestDetail] : detail, time.GetUtcNow()));
        AgentLog.CommandFinished(logger, command.Kind, command.Id, succeeded, detail);
    }
}
