using System.Diagnostics;
using Totems.Local.Servers;
using Totems.Testing;
using Xunit;

namespace Totems.Local.Tests;

public class PrivateServersTests
{
    [Fact]
    public async Task Watchdog_ItsParentKilled_EndsTheWatchedAndRemovesTheFolder()
    {
        using var folder = new TemporaryFolder();
        var watchedFolder = Path.Combine(folder.Path, "watched");
        Directory.CreateDirectory(watchedFolder);
        using var watched = Process.Start("setsid", ["sleep", "1000"]);
        var identity = RunningProcess.Of(watched.Id)!;

        // Its end of the pipe closes, as the kernel does for a process that was killed.
        using (var watchdog = Watchdog.Start(watchedFolder))
        {
            watchdog.Watch(identity);
        }

        await Eventually.TrueAsync(() => !identity.IsAlive && !Directory.Exists(watchedFolder), "process and folder are gone",
            cancellationToken: TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task StopAsync_AnotherProcessWithTheSameId_LeavesItAlone()
    {
        using var stranger = Process.Start("sleep", ["1000"]);
        var before = new RunningProcess(stranger.Id, 1, RunningProcess.Of(stranger.Id)!.Boot);

        Assert.True(await before.StopAsync([Posix.SigKill], TimeSpan.FromSeconds(1)));

        Assert.False(stranger.HasExited);
        stranger.Kill();
    }

    [Fact]
    public void RunningProcess_WrittenAndRead_IsTheSame()
    {
        var self = RunningProcess.Of(Environment.ProcessId)!;
        Assert.Equal(self, RunningProcess.Parse(self + "\n"));
        Assert.Null(RunningProcess.Parse("4711"));
    }

    [Fact]
    public void Holder_OfAPortOfThisProcess_NamesIt()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var port = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;

        Assert.True(LocalPort.IsTaken(port));
        Assert.Contains($"process {Environment.ProcessId}", LocalPort.Holder(port), StringComparison.Ordinal);
    }
}
