using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Totems.Local.Servers;
using Totems.Testing;
using Xunit;

namespace Totems.Local.Tests;

/// <summary>The tool as people meet it: a process with an exit code and lines.</summary>
public sealed class ToolTests : IDisposable
{
    private static readonly string[] PortVariables = ["TOTEMS_PORT", "TOTEMS_KIOSK_PORT", "TOTEMS_POSTGRES_PORT", "TOTEMS_REDIS_PORT", "TOTEMS_DEVICES_PORT"];
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // A checkout of nothing: what is refused is refused before anything is built.
    public ToolTests()
    {
        File.WriteAllText(Path.Combine(folder.Path, "Totems.sln"), "");
        Directory.CreateDirectory(Path.Combine(folder.Path, "services"));
        Directory.CreateDirectory(Path.Combine(folder.Path, "tests"));
    }

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("upp")]
    [InlineData("up", "--rest")]
    [InlineData("bench")]
    [InlineData("shots")]
    public async Task Tool_WrongArguments_EndsWithOne(params string[] arguments)
    {
        Assert.Equal(1, (await RunAsync(arguments)).ExitCode);
    }

    [Fact]
    public async Task Up_PortTaken_NamesHolderAndWayOutInOneLine()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);

        var refused = await RunAsync(["up"], ("TOTEMS_PORT", port));

        Assert.Equal(1, refused.ExitCode);
        Assert.Matches($"^totems: Port {port} for the services is taken by .+ \\(process {Environment.ProcessId}\\)\\. .*TOTEMS_PORT=[0-9]+ \\./totems up$", refused.Output);
    }

    [Fact]
    public async Task Up_PortThatIsNone_SaysWhich()
    {
        var refused = await RunAsync(["up"], ("TOTEMS_KIOSK_PORT", "99999"));
        Assert.Equal((1, "totems: TOTEMS_KIOSK_PORT is no port: 99999"), (refused.ExitCode, refused.Output));
    }

    [Fact]
    public async Task Down_NothingRuns_SaysSoAndSucceeds()
    {
        var done = await RunAsync(["down"]);
        Assert.Equal((0, "Nothing of this checkout runs."), (done.ExitCode, done.Output));
    }

    [Fact]
    public async Task Down_ToolWasKilled_EndsWhatItLeftAndNoStranger()
    {
        using var left = System.Diagnostics.Process.Start("setsid", ["sleep", "1000"]);
        using var stranger = System.Diagnostics.Process.Start("setsid", ["sleep", "1000"]);
        var strange = RunningProcess.Of(stranger.Id)!;
        Note("1-left.pid", "Left", RunningProcess.Of(left.Id)!);
        Note("2-stranger.pid", "Stranger", strange with { StartTicks = strange.StartTicks - 1 });

        var done = await RunAsync(["down"]);

        Assert.Equal((0, "Stopped: Left"), (done.ExitCode, done.Output));
        await left.WaitForExitAsync(Cancel);
        Assert.True(strange.IsAlive);
        stranger.Kill();
    }

    [Fact]
    public async Task Test_BuildThatFails_StillEndsWithASum()
    {
        var failed = await RunAsync(["test"]);

        Assert.Equal(1, failed.ExitCode);
        Assert.EndsWith("\n0 passed, 1 failed, 0 skipped", failed.Output, StringComparison.Ordinal);
    }

    private void Note(string file, string name, RunningProcess process)
    {
        var run = Directory.CreateDirectory(Path.Combine(folder.Path, ".totems", "run")).FullName;
        File.WriteAllLines(Path.Combine(run, file), [name, process.ToString(), $"{Posix.SigTerm}"]);
    }

    private async Task<CommandResult> RunAsync(string[] arguments, params (string Name, string Value)[] environment)
    {
        var free = PortVariables.ToDictionary(name => name, _ => LocalPort.Free().ToString(CultureInfo.InvariantCulture));
        free["TOTEMS_ROOT"] = folder.Path;
        foreach (var (name, value) in environment)
        {
            free[name] = value;
        }

        return await Command.RunAsync("dotnet", [Path.Combine(AppContext.BaseDirectory, "totems.dll"), .. arguments], free, cancellationToken: Cancel);
    }
}
