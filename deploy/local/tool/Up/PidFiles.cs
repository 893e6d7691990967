using System.Globalization;
using Totems.Local.Servers;

namespace Totems.Local.Up;

/// <summary>
/// Notes of what <c>up</c> started: the process with its start time, and how to end it. They let <c>down</c> and the next
/// <c>up</c> end what a killed tool left behind, and never a stranger.
/// </summary>
internal sealed class PidFiles(Workspace workspace)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private string ToolFile => Path.Combine(workspace.Run, "up");

    /// <summary>The <c>up</c> that runs for this checkout.</summary>
    /// <returns>Null if none does.</returns>
    public RunningProcess? Tool => File.Exists(ToolFile) && RunningProcess.Parse(File.ReadAllText(ToolFile)) is { IsAlive: true } tool ? tool : null;

    /// <summary>Notes this process as the <c>up</c> of this checkout.</summary>
    /// <returns>Held while it runs; removes the note when disposed.</returns>
    /// <exception cref="LocalServerException">Another one runs.</exception>
    public IDisposable Claim()
    {
        Directory.CreateDirectory(workspace.Run);
        try
        {
            var held = new FileStream(Path.Combine(workspace.Run, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(ToolFile, RunningProcess.Of(Environment.ProcessId)!.ToString());
            return new Claimed(held, ToolFile);
        }
        catch (IOException)
        {
            throw new LocalServerException($"Totems is already up here{(Tool is { } tool ? $" (process {tool.Pid})" : "")}. ./totems down stops it.");
        }
    }

    /// <summary>Notes a process that was started as number <paramref name="order"/>.</summary>
    public void Write(int order, DaemonPlan plan, RunningProcess process) =>
        File.WriteAllLines(FileOf(order, plan), [plan.Name, process.ToString(), string.Join(' ', plan.StopSignals)]);

    /// <summary>Forgets a process that has ended.</summary>
    public void Remove(int order, DaemonPlan plan) => File.Delete(FileOf(order, plan));

    /// <summary>Ends all that is noted and alive, the last started first.</summary>
    /// <returns>The names of what was ended.</returns>
    public async Task<IReadOnlyList<string>> SweepAsync()
    {
        var ended = new List<string>();
        foreach (var file in Directory.Exists(workspace.Run) ? Directory.GetFiles(workspace.Run, "*.pid").OrderDescending() : Enumerable.Empty<string>())
        {
            if (await File.ReadAllLinesAsync(file) is [var name, var process, var signals, ..] && RunningProcess.Parse(process) is { IsAlive: true } left)
            {
                await left.StopAsync([.. signals.Split(' ').Select(signal => int.Parse(signal, CultureInfo.InvariantCulture)), Posix.SigKill], Patience);
                ended.Add(name);
            }

            File.Delete(file);
        }

        return ended;
    }

    private string FileOf(int order, DaemonPlan plan) =>
        Path.Combine(workspace.Run, string.Create(CultureInfo.InvariantCulture, $"{order:00}-{plan.Name.ToLowerInvariant().Replace(' ', '-')}.pid"));

    private sealed class Claimed(FileStream held, string toolFile) : IDisposable
    {
        public void Dispose()
        {
            File.Delete(toolFile);
            held.Dispose();
        }
    }
}
