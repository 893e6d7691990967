using Totems.Contracts.Devices;
using Totems.KioskAgent.Commands;
using Totems.KioskAgent.Storage;
using Totems.KioskAgent.Tests.Support;
using Xunit;

namespace Totems.KioskAgent.Tests;

public sealed class CommandLedgerTests : IDisposable
{
    private readonly TestTotem totem = new();
    private readonly PendingCommand command = new(Guid.NewGuid(), 1, CommandKinds.RestartAgent, DateTimeOffset.MaxValue);

    [Fact]
    public void Command_OfTheSameAttempt_BeginsOnceEvenAfterARestart()
    {
        Assert.True(Ledger().Begin(command));
        Assert.False(Ledger().Begin(command));
    }

    [Fact]
    public void Command_OfTheNextAttempt_BeginsAgain()
    {
        Ledger().Begin(command);

        Assert.True(Ledger().Begin(command with { Attempt = 2 }));
    }

    [Fact]
    public void Command_BegunByAnEarlierProcess_IsUnfinished()
    {
        Ledger().Begin(command);

        Assert.Equal(command.Id, Assert.Single(Ledger().Unfinished).Id);
    }

    [Fact]
    public async Task Result_UntilAcknowledged_IsSentAgain()
    {
        var ledger = Ledger();
        ledger.Begin(command);
        var result = new CommandResult(command.Id, 1, true, "done", DateTimeOffset.UnixEpoch);
        ledger.Finish(result);

        Assert.Equal([result], await Ledger().NextResultsAsync(TestContext.Current.CancellationToken));
        ledger.Acknowledge(result);

        Assert.False(Ledger().NextResultsAsync(TestContext.Current.CancellationToken).IsCompleted);
    }

    public void Dispose() => totem.Dispose();

    private CommandLedger Ledger() => new(new SqliteStateStore(totem.Database));
}
