using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Totems.Contracts;
using Totems.Contracts.Orders;

namespace Totems.KioskAgent.Payments;

/// <summary>
/// The card terminal behind a small program of its own on the same machine, which has the acquirer's library in it: lines of JSON over a socket, one question and
/// one answer for each connection. What the line says is in docs/decisions/0026.
/// </summary>
internal sealed class SocketTerminal(string? address) : ICardTerminal
{
    private const int LongestAnswer = 64 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public IReadOnlyList<PaymentMethod> Methods { get; } = [PaymentMethod.Credit, PaymentMethod.Debit, PaymentMethod.Voucher];

    /// <inheritdoc/>
    public bool Exists => !string.IsNullOrEmpty(address);

    /// <inheritdoc/>
    public async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await AskAsync(new("state"), Patience, cancellationToken)).Result == "ready";
        }
        catch (TerminalException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public async Task<TerminalAnswer> AuthorizeAsync(TerminalRequest request, CancellationToken cancellationToken) => AnswerOf(await AskAsync(
        new("authorize", request.AttemptId, request.Method, request.Amount), Timeout.InfiniteTimeSpan, cancellationToken));

    /// <inheritdoc/>
    public Task ConfirmAsync(Guid attemptId, CancellationToken cancellationToken) => AskAsync(new("confirm", attemptId), Patience, cancellationToken);

    /// <inheritdoc/>
    public Task UndoAsync(Guid attemptId, CancellationToken cancellationToken) => AskAsync(new("undo", attemptId), Patience, cancellationToken);

    /// <inheritdoc/>
    public async Task<TerminalAnswer> FindAsync(Guid attemptId, CancellationToken cancellationToken) =>
        AnswerOf(await AskAsync(new("find", attemptId), Patience, cancellationToken));

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Guid>> PendingAsync(CancellationToken cancellationToken) =>
        (await AskAsync(new("pending"), Patience, cancellationToken)).Attempts ?? [];

    private static TerminalAnswer AnswerOf(Answer answer) => answer switch
    {
        { Result: "approved", Authorization: { Length: > 0 and <= 64 } authorization, At: { } at } => new TerminalAnswer(authorization, at),
        { Result: "declined", At: { } at } => new TerminalAnswer(null, at, answer.Reason ?? "declined"),
        _ => throw new TerminalException($"The terminal answered {answer.Result}."),
    };

    private async Task<Answer> AskAsync(Question question, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (!Exists) throw new TerminalException("There is no terminal.");
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        waiting.CancelAfter(patience);
        try
        {
            var uri = new Uri(address!);
            using var client = new TcpClient { NoDelay = true };
            await client.ConnectAsync(uri.Host, uri.Port, waiting.Token);
            var stream = client.GetStream();
            await stream.WriteAsync(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(question, WireJson.Options) + "\n"), waiting.Token);
            return JsonSerializer.Deserialize<Answer>(await ReadLineAsync(stream, waiting.Token), WireJson.Options) is { Result: not null } answer
                ? answer
                : throw new TerminalException("The terminal answered nothing.");
        }
        catch (Exception e) when (e is SocketException or IOException or JsonException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new TerminalException(e.Message, e);
        }
    }

    private static async Task<string> ReadLineAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var (line, buffer) = (new List<byte>(), new byte[1024]);
        while (line.Count < LongestAnswer)
        {
            var read = await stream.ReadAsync(buffer, cancellationToken);
            if (read == 0) throw new IOException("The terminal hung up.");
            line.AddRange(buffer[..read]);
            if (line[^1] == '\n') return Encoding.UTF8.GetString([.. line]);
        }

        throw new IOException("The terminal answered too much.");
    }

    private sealed record Question(string Do, Guid? Attempt = null, PaymentMethod? Method = null, long? Amount = null);

    private sealed record Answer(string? Result, string? Authorization = null, DateTimeOffset? At = null, string? Reason = null, IReadOnlyList<Guid>? Attempts = null);
}
