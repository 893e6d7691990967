using System.Diagnostics;
using Totems.Local.Build;
using Totems.Local.Servers;
using Totems.Local.Terminal;

namespace Totems.Local.Up;

/// <summary><c>./totems up</c>.</summary>
internal static class UpCommand
{
    private static readonly TimeSpan DemoPatience = TimeSpan.FromSeconds(60);

    /// <summary>Checks, builds, starts, waits until all is healthy, and runs until it is told to end.</summary>
    public static async Task<int> RunAsync(Workspace workspace, bool reset, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var ports = Ports.FromEnvironment();
        var pidFiles = new PidFiles(workspace);
        using var claim = pidFiles.Claim();
        if (await pidFiles.SweepAsync() is { Count: > 0 } left)
        {
            Say.Line($"Stopped what an earlier start had left behind: {string.Join(", ", left)}");
        }

        await MachineChecks.EnsureServersAsync(cancellationToken);
        var user = await ServerUser.FindAsync(cancellationToken);
        var servers = await workspace.ServerFolderAsync(user, cancellationToken);
        if (reset)
        {
            Delete(servers, workspace.Data, workspace.Logs);
        }

        MachineChecks.EnsureRoom(workspace.State, servers);
        ports.EnsureFree();

        ServicesBuild build;
        using (await BuildLock.TakeAsync(workspace, cancellationToken))
        {
            build = await ServicesBuild.EnsureAsync(workspace, compiled: false, cancellationToken);
            await FrontEnds.EnsureAsync(workspace, build, cancellationToken);
        }

        Directory.CreateDirectory(workspace.Logs);
        var binaries = ServerBinaries.Find();
        using var client = new DemoClient(ports);
        var plans = new Plans(workspace, ports, build,
            new PostgresServer(binaries, user, Path.Combine(servers, "postgres"), ports.Postgres, workspace.Secret("postgres"), Durable: true),
            new RedisServer(binaries, user, Path.Combine(servers, "redis"), ports.Redis, workspace.Secret("redis")),
            client);
        await using var supervisor = new Supervisor(workspace, pidFiles);
        await StartAsync(plans, supervisor, cancellationToken);
        Summary.Print(workspace, ports, watch.Elapsed);
        try
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Say.Line("Stopping …");
        }

        return 0;
    }

    private static async Task StartAsync(Plans plans, Supervisor supervisor, CancellationToken cancellationToken)
    {
        await plans.Postgres.PrepareAsync(cancellationToken);
        await plans.Redis.PrepareAsync(cancellationToken);
        await supervisor.StartAsync(plans.PostgresPlan, cancellationToken);
        await supervisor.StartAsync(plans.RedisPlan, cancellationToken);
        await plans.Postgres.EnsureDatabaseAsync(Plans.Database, cancellationToken);
        await supervisor.StartAsync(plans.StandalonePlan(plans.Workspace.Secret("roles")), cancellationToken);
        var people = DemoPerson.Read(plans.Workspace);
        if (people.FirstOrDefault(person => person.Role == "owner") is not { } owner)
        {
            return;
        }

        try
        {
            var firstStore = await plans.Client.SignInAsync(owner, cancellationToken);
            await supervisor.StartAsync(plans.DevicesPlan, cancellationToken);
            await supervisor.StartAsync(plans.AgentPlan, cancellationToken);
            // In the demo manager's store, so that what the manager marks as sold out is seen on the screen.
            await EnrolAsync(plans.Client, people.FirstOrDefault(person => person.Role == "storeManager")?.StoreId ?? firstStore, cancellationToken);
            if (File.Exists(plans.Build.Simulator))
            {
                await supervisor.StartAsync(plans.SimulatorPlan(owner), cancellationToken);
                await WaitForTotemsAsync(plans.Client, cancellationToken);
            }
        }
        catch (HttpRequestException refused)
        {
            throw new LocalServerException($"The demo chain could not be set up: {refused.Message}", refused);
        }
    }

    private static async Task EnrolAsync(DemoClient client, string store, CancellationToken cancellationToken)
    {
        if (await client.ScreenPhaseAsync(cancellationToken) == "unclaimed")
        {
            await client.ClaimAsync(await client.ClaimCodeAsync(store, "Totem 1", cancellationToken), cancellationToken);
        }

        await Say.StepAsync("Menu on the kiosk screen", () => WaitAsync(
            async () => await client.ScreenPhaseAsync(cancellationToken) == "ready",
            () => Task.FromResult("The kiosk screen has no menu yet."), cancellationToken));
    }

    // Totems that do not come are a sight for the fleet's pages, no reason to take everything down again.
    private static async Task WaitForTotemsAsync(DemoClient client, CancellationToken cancellationToken)
    {
        const int expected = Plans.SimulatedTotems + 1;
        try
        {
            await Say.StepAsync($"{expected} totems online", () => WaitAsync(
                async () => await client.TotemsOnlineAsync(cancellationToken) >= expected,
                async () => $"Of {expected} totems, {await client.TotemsOnlineAsync(cancellationToken)} are online.",
                cancellationToken));
        }
        catch (Exception missing) when (missing is LocalServerException or HttpRequestException)
        {
            Say.Warning(missing.Message);
        }
    }

    private static async Task WaitAsync(Func<Task<bool>> condition, Func<Task<string>> otherwise, CancellationToken cancellationToken)
    {
        for (var watch = Stopwatch.StartNew(); !await condition();)
        {
            if (watch.Elapsed > DemoPatience)
            {
                throw new LocalServerException($"{await otherwise()} ({DemoPatience.TotalSeconds:0} s)");
            }

            await Task.Delay(200, cancellationToken);
        }
    }

    private static void Delete(params ReadOnlySpan<string> folders)
    {
        foreach (var folder in folders)
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }
}
