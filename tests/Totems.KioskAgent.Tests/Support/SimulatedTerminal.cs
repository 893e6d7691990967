using System.Globalization;
using System.Text;
using Totems.Contracts.Orders;
using Totems.KioskAgent.Payments;

namespace Totems.KioskAgent.Tests.Support;

/// <summary>
/// Stands for a pinpad: approves after a moment, declines amounts whose centavos end in 13. Like a real one it remembers pending authorizations on its
/// own (a folder), so that a crash between capture and order can be played through.
/// </summary>
internal sealed class SimulatedTerminal : ICardTerminal
{
    private const string Unfinished = ".unfinished";
    private readonly string memory;
    private readonly TimeSpan duration;
    private readonly TimeProvider time;

    /// <summary>Opens the terminal's memory.</summary>
    public SimulatedTerminal(string memory, TimeSpan duration, TimeProvider time)
    {
        (this.memory, this.duration, this.time) = (memory, duration, time);
        Directory.CreateDirectory(memory);
    }

    /// <inheritdoc/>
    public IReadOnlyList<PaymentMethod> Methods { get; } = [PaymentMethod.Credit, PaymentMethod.Debit, PaymentMethod.Voucher];

    /// <summary>Authorizations neither confirmed nor undone.</summary>
    public IEnumerable<Guid> Pending => Directory.EnumerateFiles(memory)
        .Where(path => !path.EndsWith(Unfinished, StringComparison.Ordinal)).Select(path => Guid.Parse(Path.GetFileName(path)));

    public bool Exists => true;

    public Task<bool> IsReadyAsync(CancellationToken cancellationToken) => Task.FromResult(true);

    public Task<IReadOnlyList<Guid>> PendingAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Guid>>([.. Pending]);

    /// <inheritdoc/>
    public async Task<TerminalAnswer> AuthorizeAsync(TerminalRequest request, CancellationToken cancellationToken)
    {
        await Task.Delay(duration, time, cancellationToken);
        if (request.Amount % 100 == 13) return new TerminalAnswer(null, time.GetUtcNow(), "declined");
        var answer = new TerminalAnswer(request.AttemptId.ToString("N")[^6..].ToUpperInvariant(), time.GetUtcNow());
        // A capture happens whole or not at all, also when the power fails: the file gets its name only once its content is on disk.
        var unfinished = FileOf(request.AttemptId) + Unfinished;
        using (var file = new FileStream(unfinished, FileMode.Create, FileAccess.Write))
        {
            file.Write(Encoding.UTF8.GetBytes($"{answer.Authorization} {answer.At:O}"));
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, FileOf(request.AttemptId), overwrite: true);
        return answer;
    }

    /// <inheritdoc/>
    public Task ConfirmAsync(Guid attemptId, CancellationToken cancellationToken)
    {
        File.Delete(FileOf(attemptId));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task UndoAsync(Guid attemptId, CancellationToken cancellationToken) => ConfirmAsync(attemptId, cancellationToken);

    /// <inheritdoc/>
    public async Task<TerminalAnswer> FindAsync(Guid attemptId, CancellationToken cancellationToken)
    {
        var unknown = new TerminalAnswer(null, time.GetUtcNow(), "unknown-attempt");
        if (!File.Exists(FileOf(attemptId))) return unknown;
        var words = (await File.ReadAllTextAsync(FileOf(attemptId), cancellationToken)).Split(' ');
        return words.Length == 2 && DateTimeOffset.TryParse(words[1], CultureInfo.InvariantCulture, out var at) ? new TerminalAnswer(words[0], at) : unknown;
    }

    private string FileOf(Guid attemptId) => Path.Combine(memory, attemptId.ToString("N"));
}
