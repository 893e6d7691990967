using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Totems.Local.Terminal;

namespace Totems.Local.Testing;

/// <summary>Runs jobs, two at a time, what took longest last time first, and tells each one's result as it comes.</summary>
internal sealed class TestRun(Workspace workspace, string folder, TimeSpan patience)
{
    private const int AtATime = 2;

    private string DurationsFile => Path.Combine(workspace.TestRuns, "durations.json");

    /// <summary>Runs them all.</summary>
    public async Task<JobResult> RunAsync(IEnumerable<TestJob> jobs, IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken)
    {
        var durations = new ConcurrentDictionary<string, double>(ReadDurations());
        var sum = JobResult.None;
        var gate = new Lock();
        using var scratch = new ScratchFolder();
        // A job nobody has timed yet may be the longest.
        var ordered = jobs.OrderByDescending(job => durations.GetValueOrDefault(job.Name, double.MaxValue));
        await Parallel.ForEachAsync(ordered, new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellationToken }, async (job, cancel) =>
        {
            var watch = Stopwatch.StartNew();
            var result = await RunOneAsync(job, scratch.With(environment), cancel);
            durations[job.Name] = Math.Round(watch.Elapsed.TotalSeconds, 1);
            lock (gate)
            {
                sum += result;
                Tell(job, result, watch.Elapsed);
            }
        });
        // Whole or not at all, since another run may write it at the same moment.
        var written = Path.Combine(folder, "durations.json");
        await File.WriteAllTextAsync(written, JsonSerializer.Serialize(durations), cancellationToken);
        File.Move(written, DurationsFile, overwrite: true);
        return sum;
    }

    private async Task<JobResult> RunOneAsync(TestJob job, IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(patience);
        try
        {
            return await job.RunAsync(folder, environment, deadline.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return JobResult.Failure(job.Name, $"It did not end within {patience.TotalMinutes:0} minutes and was killed. See {folder}");
        }
    }

    private static void Tell(TestJob job, JobResult result, TimeSpan took)
    {
        Say.Line(string.Create(CultureInfo.InvariantCulture, $"{(result.Failed == 0 ? "✓" : "✗")} {job.Name}: {result.Line} ({took.TotalSeconds:0.0} s)"));
        foreach (var failure in result.Failures)
        {
            Say.Line($"  ✗ {failure.Test}");
            foreach (var line in failure.Reason.Split('\n'))
            {
                Say.Line($"      {line.TrimEnd()}");
            }
        }
    }

    private Dictionary<string, double> ReadDurations()
    {
        try
        {
            return File.Exists(DurationsFile) ? JsonSerializer.Deserialize<Dictionary<string, double>>(File.ReadAllText(DurationsFile)) ?? [] : [];
        }
        catch (JsonException)
        {
            return []; // from another version of this tool; it only orders the work
        }
    }
}
