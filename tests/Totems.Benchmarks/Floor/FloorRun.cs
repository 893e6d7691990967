using System.Diagnostics;
using System.Globalization;

namespace Totems.Benchmarks.Floor;

/// <summary>The floor: what a push to all and an answer from all take on this machine when nothing else is done with them.</summary>
public static class FloorRun
{
    // Until the runtime has compiled for good what each push runs through.
    private const int WarmUps = 6;
    private const int Processes = 2;
    private static readonly TimeSpan ToCount = TimeSpan.FromSeconds(5);

    /// <summary>Connects, pushes and counts, with two processes on each side.</summary>
    /// <param name="connections">How many, of all processes.</param>
    /// <param name="repetitions">How often to push, after a warm-up.</param>
    /// <param name="cancellationToken">Ends it early; the processes end too.</param>
    /// <exception cref="BenchException">It cannot be measured here.</exception>
    public static async Task<FloorFigures> RunAsync(int connections, int repetitions, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(connections, Processes);
        ArgumentOutOfRangeException.ThrowIfLessThan(repetitions, 1);
        var parts = new List<BenchProcess>();
        try
        {
            return await RunAsync(parts, connections, repetitions, cancellationToken);
        }
        finally
        {
            foreach (var process in parts)
            {
                process.Dispose();
            }
        }
    }

    private static async Task<FloorFigures> RunAsync(List<BenchProcess> parts, int connections, int repetitions, CancellationToken cancellationToken)
    {
        int[] shares = [connections - connections / Processes, connections / Processes];
        parts.AddRange(shares.Select(_ => BenchProcess.Start(FloorServer.Role, [$"{shares[0]}"], FloorServer.Environment)));
        var servers = parts.ToArray();
        var ports = await BenchProcess.AskAllAsync(servers, "port", cancellationToken);
        parts.AddRange(shares.Select((share, at) => BenchProcess.Start(FloorClient.Role, [$"{share}", $"{10 * (at + 1)}", .. ports], FloorClient.Environment)));
        var clients = parts[servers.Length..].ToArray();

        var before = await MemoryAsync(servers, cancellationToken);
        var connecting = Stopwatch.StartNew();
        var (serverCpu, clientCpu) = (Cpu(servers), Cpu(clients));
        await BenchProcess.AskAllAsync(clients, "connect", cancellationToken);
        var connected = connecting.Elapsed;
        var (connectServerCpu, connectClientCpu) = (Cpu(servers) - serverCpu, Cpu(clients) - clientCpu);
        await ProveAsync(servers, "count", connections, cancellationToken);
        var opened = await MemoryAsync(servers, cancellationToken);

        for (var warmUp = 0; warmUp < WarmUps; warmUp++)
        {
            await BenchProcess.AskAllAsync(servers, "push", cancellationToken);
        }

        (serverCpu, clientCpu) = (Cpu(servers), Cpu(clients));
        var pushes = new List<TimeSpan>();
        for (var repetition = 0; repetition < repetitions; repetition++)
        {
            var pushing = Stopwatch.StartNew();
            await BenchProcess.AskAllAsync(servers, "push", cancellationToken);
            pushes.Add(pushing.Elapsed);
        }

        pushes.Sort();
        (serverCpu, clientCpu) = (Cpu(servers) - serverCpu, Cpu(clients) - clientCpu);
        await ProveAsync(clients, "pushes", (long)connections * (WarmUps + repetitions), cancellationToken);
        var after = await MemoryAsync(servers, cancellationToken);
        return new FloorFigures(
            connections, connected, pushes, (opened - before) / 1024.0 / connections, (after - before) / 1024.0 / connections,
            serverCpu / repetitions, clientCpu / repetitions, connectServerCpu, connectClientCpu);
    }

    private static double Cpu(BenchProcess[] processes) => processes.Sum(process => process.ProcessorTime.TotalSeconds);

    private static Task<long> MemoryAsync(BenchProcess[] servers, CancellationToken cancellationToken) => SumAsync(servers, "memory", cancellationToken);

    private static async Task ProveAsync(BenchProcess[] processes, string what, long expected, CancellationToken cancellationToken)
    {
        // The other side may still be about to count the last one.
        var waiting = Stopwatch.StartNew();
        while (await SumAsync(processes, what, cancellationToken) is var found && found != expected)
        {
            if (found > expected || waiting.Elapsed > ToCount)
            {
                throw new BenchException($"The floor's figures are worth nothing: its {what} is {found}, not {expected}.");
            }

            await Task.Delay(10, cancellationToken);
        }
    }

    private static async Task<long> SumAsync(BenchProcess[] processes, string what, CancellationToken cancellationToken) =>
        (await BenchProcess.AskAllAsync(processes, what, cancellationToken)).Sum(number => long.Parse(number, CultureInfo.InvariantCulture));
}
