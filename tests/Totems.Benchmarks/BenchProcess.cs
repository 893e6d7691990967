using System.Diagnostics;

namespace Totems.Benchmarks;

/// <summary>A second process of this program, with a part in a bench. It is told what to do in lines, and answers in lines.</summary>
public sealed class BenchProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private const string Failure = "cannot ";

    private readonly Process _process;
    private readonly string _role;

    private BenchProcess(Process process, string role) => (_process, _role) = (process, role);

    /// <summary>Processor time it took until now, that of the kernel on its behalf included.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Starts this program again.</summary>
    /// <param name="role">The first argument, which says what the process is.</param>
    /// <param name="arguments">The others.</param>
    /// <param name="environment">Variables beside the inherited ones.</param>
    public static BenchProcess Start(string role, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var program = Environment.ProcessPath!;
        var isHost = Path.GetFileNameWithoutExtension(program) == "dotnet";
        var start = new ProcessStartInfo(program, [.. isHost ? [typeof(BenchProcess).Assembly.Location] : Array.Empty<string>(), role, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return new BenchProcess(Process.Start(start)!, role);
    }

    /// <summary>Sends a line and waits for the line that answers it.</summary>
    /// <exception cref="BenchException">The process ended, or could not do it.</exception>
    public async Task<string> AskAsync(string line, CancellationToken cancellationToken)
    {
        try
        {
            await _process.StandardInput.WriteLineAsync(line.AsMemory(), cancellationToken);
        }
        catch (IOException)
        {
            // It ended: its last line says why.
        }

        return await ReadAsync(line, cancellationToken);
    }

    /// <summary>Sends a line to several at the same time and waits for the answers of all.</summary>
    /// <exception cref="BenchException">One of them ended, or could not do it.</exception>
    public static async Task<IReadOnlyList<string>> AskAllAsync(IEnumerable<BenchProcess> processes, string line, CancellationToken cancellationToken)
    {
        var answers = processes.Select(process => process.AskAsync(line, cancellationToken)).ToArray();
        await foreach (var answer in Task.WhenEach(answers).WithCancellation(cancellationToken))
        {
            // The first that fails ends it: what it held may be what the others wait for.
            await answer;
        }

        return await Task.WhenAll(answers);
    }

    /// <summary>Kills the process: nothing it holds is worth a goodbye.</summary>
    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    /// <summary>The other side: plays a part, and tells the bench where it cannot.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> PlayAsync(Func<Task> part)
    {
        ArgumentNullException.ThrowIfNull(part);
        try
        {
            await part();
            return 0;
        }
        catch (BenchException impossible)
        {
            Console.WriteLine(Failure + impossible.Message);
            return 1;
        }
    }

    /// <summary>The other side: answers line after line until the input ends, as it does when the bench is no more.</summary>
    /// <param name="answer">Answers a line. A <see cref="BenchException"/> becomes the bench's.</param>
    public static async Task AnswerAsync(Func<string, Task<string>> answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        while (await Console.In.ReadLineAsync() is { } line)
        {
            try
            {
                Console.WriteLine(await answer(line));
            }
            catch (BenchException impossible)
            {
                Console.WriteLine(Failure + impossible.Message);
            }
        }
    }

    private async Task<string> ReadAsync(string asked, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        string? line;
        try
        {
            line = await _process.StandardOutput.ReadLineAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new BenchException($"{_role} has not answered \"{asked}\" for {Patience.TotalSeconds} s.");
        }

        if (line is null) throw new BenchException($"{_role} ended when it was asked to \"{asked}\".");
        return line.StartsWith(Failure, StringComparison.Ordinal) ? throw new BenchException($"{_role}: {line[Failure.Length..]}") : line;
    }
}
