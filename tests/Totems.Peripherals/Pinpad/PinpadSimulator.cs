using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Totems.Peripherals.Pinpad;

/// <summary>What the next payments go through.</summary>
public enum PinpadFault
{
    /// <summary>Nothing: approved, but for amounts that end in 13 centavos.</summary>
    None,

    /// <summary>The bank says no.</summary>
    Decline,

    /// <summary>It captures and does not answer: the cable comes out at that moment.</summary>
    CutAfterCapture,

    /// <summary>It answers nothing, and captures nothing.</summary>
    Silent,

    /// <summary>Nothing answers at all.</summary>
    Unplugged,
}

/// <summary>What became of a payment in the terminal.</summary>
public enum CaptureState
{
    /// <summary>Authorised; waits for the confirmation or the undo.</summary>
    Pending,

    /// <summary>The guest is charged.</summary>
    Confirmed,

    /// <summary>The guest is not charged.</summary>
    Undone,
}

/// <summary>A card terminal in two phases and the program in front of it, over a socket. What it captured outlives the agent, as in a real one.</summary>
public sealed class PinpadSimulator : IAsyncDisposable
{
    private readonly CancellationTokenSource ending = new();
    private readonly TcpListener listener;
    private readonly Task serving;

    private PinpadSimulator(int port, TimeSpan duration)
    {
        Duration = duration;
        listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        serving = ServeAsync();
    }

    /// <summary>Its address for an agent.</summary>
    public string Address => $"tcp://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    /// <summary>How long a payment takes.</summary>
    public TimeSpan Duration { get; set; }

    /// <summary>What is wrong.</summary>
    public PinpadFault Fault { get; set; }

    /// <summary>Every payment it captured, by attempt.</summary>
    public ConcurrentDictionary<Guid, CaptureState> Captures { get; } = new();

    /// <summary>Starts one.</summary>
    /// <param name="port">Its port; 0 takes a free one.</param>
    /// <param name="milliseconds">How long a payment takes.</param>
    public static PinpadSimulator Start(int port = 0, int milliseconds = 0) => new(port, TimeSpan.FromMilliseconds(milliseconds));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        listener.Dispose();
        await serving;
        ending.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!ending.IsCancellationRequested)
        {
            try
            {
                _ = TalkAsync(await listener.AcceptTcpClientAsync(ending.Token));
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
            {
                // It ends.
            }
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                if (Fault == PinpadFault.Unplugged) return;
                using var reader = new StreamReader(client.GetStream());
                if (await reader.ReadLineAsync(ending.Token) is not { } line || JsonNode.Parse(line) is not { } question) return;
                if (Fault == PinpadFault.Silent) await Task.Delay(Timeout.Infinite, ending.Token);
                if (await AnswerAsync((string)question["do"]!, question["attempt"]?.GetValue<Guid>() ?? Guid.Empty, question) is not { } answer) return;
                await client.GetStream().WriteAsync(JsonSerializer.SerializeToUtf8Bytes(answer).Append((byte)'\n').ToArray(), ending.Token);
            }
            catch (Exception e) when (e is IOException or SocketException or JsonException or OperationCanceledException)
            {
                // The agent has gone.
            }
        }
    }

    private async Task<object?> AnswerAsync(string asked, Guid attempt, JsonNode question)
    {
        switch (asked)
        {
            case "authorize":
                await Task.Delay(Duration, ending.Token);
                if (Fault == PinpadFault.Decline || (long)question["amount"]! % 100 == 13) return Declined("declined");
                // Undone before it came: a late capture does not charge anybody.
                if (!Captures.TryAdd(attempt, CaptureState.Pending) && Captures[attempt] != CaptureState.Pending) return Declined("undone");
                return Fault == PinpadFault.CutAfterCapture ? null : Approved(attempt);
            case "confirm":
                Captures.AddOrUpdate(attempt, CaptureState.Confirmed, (_, before) => before == CaptureState.Undone ? before : CaptureState.Confirmed);
                return new { result = "done" };
            case "undo":
                Captures.AddOrUpdate(attempt, CaptureState.Undone, (_, before) => before == CaptureState.Confirmed ? before : CaptureState.Undone);
                return new { result = "done" };
            case "find":
                return Captures.TryGetValue(attempt, out var state) && state != CaptureState.Undone ? Approved(attempt) : Declined("unknown-attempt");
            case "pending":
                return new { result = "pending", attempts = Captures.Where(capture => capture.Value == CaptureState.Pending).Select(capture => capture.Key).ToArray() };
            default:
                return new { result = "ready" };
        }
    }

    private static object Approved(Guid attempt) => new { result = "approved", authorization = attempt.ToString("N")[^6..].ToUpperInvariant(), at = TimeProvider.System.GetUtcNow() };

    private static object Declined(string reason) => new { result = "declined", reason, at = TimeProvider.System.GetUtcNow() };
}
