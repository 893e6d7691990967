using Npgsql;
using Totems.Local.Build;
using Totems.Local.Servers;

namespace Totems.Local.Up;

/// <summary>How each part of a running system is started.</summary>
internal sealed record Plans(Workspace Workspace, Ports Ports, ServicesBuild Build, PostgresServer Postgres, RedisServer Redis, DemoClient Client)
{
    /// <summary>The database of a running system.</summary>
    public const string Database = "totems";

    /// <summary>How many totems the simulator plays.</summary>
    public const int SimulatedTotems = 20;

    private static readonly TimeSpan ServerPatience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ServicePatience = TimeSpan.FromSeconds(90);
    private static readonly string[] Services = ["Admin", "Menu", "Orders", "DeviceHealth"];

    /// <summary>PostgreSQL.</summary>
    public ServicePlan PostgresPlan => new(Postgres.Plan, Postgres.IsReadyAsync, ServerPatience);

    /// <summary>Redis.</summary>
    public ServicePlan RedisPlan => new(Redis.Plan, Redis.IsReadyAsync, ServerPatience);

    /// <summary>The four services in one process; it migrates, and seeds the demo chain when the database is empty.</summary>
    public ServicePlan StandalonePlan(string rolePassword) => Dotnet("Services", [Build.Standalone], $"{Ports.ServerUrl}/health/ready", new()
    {
        ["ASPNETCORE_URLS"] = Ports.ServerUrl,
        ["Database__Connection"] = new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = Ports.Postgres, Database = Database }.ConnectionString,
        ["Database__RolePassword"] = rolePassword,
        ["Database__Owner"] = Postgres.ConnectionString(Database, PostgresServer.Owner),
        ["Redis__Connection"] = Redis.ConnectionString,
        ["Keys__Directory"] = DataFolder("keys"),
        ["Files__Directory"] = DataFolder("files"),
        ["Web__Admin"] = Workspace.PathOf(FrontEnds.Web, "dist"),
        ["Demo__Seed"] = Workspace.Demo,
        // There is no other gateway to move to.
        ["Fleet__DrainSeconds"] = "1",
    }, Services.ToDictionary(service => $"Services__{service}", _ => Ports.ServerUrl));

    /// <summary>Printers, card terminal and battery of the demo totem.</summary>
    public ServicePlan DevicesPlan => Dotnet("Devices", [Build.Devices], Ports.DevicesUrl, new()
    {
        ["ASPNETCORE_URLS"] = Ports.DevicesUrl,
        ["Devices__Printer"] = $"{Ports.Printer}",
        ["Devices__KitchenPrinter"] = $"{Ports.KitchenPrinter}",
        ["Devices__Pinpad"] = $"{Ports.Pinpad}",
        ["Devices__Ups"] = $"{Ports.Ups}",
    });

    /// <summary>The kiosk agent, which serves its screen.</summary>
    public ServicePlan AgentPlan => Dotnet("Kiosk agent", [Build.Agent], $"{Ports.KioskUrl}/api/screen/state", new()
    {
        ["ASPNETCORE_URLS"] = Ports.KioskUrl,
        ["Agent__Server"] = Ports.ServerUrl,
        // Who tries it at night wants to see it sell. TOTEMS_HOURS=true keeps the demo stores' opening hours.
        ["Agent__AlwaysOpen"] = Environment.GetEnvironmentVariable("TOTEMS_HOURS") is "true" ? "false" : "true",
        ["Agent__Data"] = DataFolder("agent"),
        ["Agent__Printer"] = $"tcp://127.0.0.1:{Ports.Printer}",
        ["Agent__KitchenPrinter"] = $"tcp://127.0.0.1:{Ports.KitchenPrinter}",
        ["Agent__Pinpad"] = $"tcp://127.0.0.1:{Ports.Pinpad}",
        ["Agent__Ups"] = $"ups@127.0.0.1:{Ports.Ups}",
        ["Agent__Screen"] = Workspace.PathOf(FrontEnds.Screen, "dist"),
    });

    /// <summary>The simulated totems. They are healthy as soon as they run; whether they connect is asked of the services.</summary>
    public ServicePlan SimulatorPlan(DemoPerson owner) => Dotnet("Simulated totems",
        [
            Build.Simulator, "--server", Ports.ServerUrl, "--admin-email", owner.Email, "--admin-password", owner.Password,
            "--totems", $"{SimulatedTotems}", "--data", DataFolder("simulator"),
        ], healthUrl: null, []);

    private ServicePlan Dotnet(
        string name, IEnumerable<string> command, string? healthUrl, Dictionary<string, string> environment, Dictionary<string, string>? more = null) =>
        new(new DaemonPlan(name, ["dotnet", .. command], [Posix.SigTerm])
        {
            Environment = environment.Concat(more ?? []).Append(new("DOTNET_NOLOGO", "1")).ToDictionary(),
            Folder = Workspace.State,
        }, cancellationToken => healthUrl is null ? Task.FromResult(true) : Client.AnswersAsync(healthUrl, cancellationToken), ServicePatience);

    private string DataFolder(string name)
    {
        var folder = Path.Combine(Workspace.Data, name);
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return folder;
    }
}
