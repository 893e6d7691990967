using Totems.Local.Servers;
using Totems.Local.Terminal;

namespace Totems.Local.Build;

/// <summary>
/// The built .NET programs of a running system, in a folder named by the hash of their sources: a later build does not touch
/// what runs now.
/// </summary>
/// <param name="Folder">The folder.</param>
internal sealed record ServicesBuild(string Folder)
{
    private const int Kept = 3;
    private static readonly TimeSpan DescribePatience = TimeSpan.FromMinutes(1);

    private static readonly (string Name, string Project)[] Programs =
    [
        ("standalone", "services/standalone/Totems.Standalone.csproj"),
        ("agent", "kiosk-agent/agent/Totems.KioskAgent.csproj"),
        ("devices", "tests/Totems.Peripherals/Totems.Peripherals.csproj"),
        ("simulator", "tests/Totems.FleetSimulator/Totems.FleetSimulator.csproj"),
    ];

    private static readonly string[] Sources =
    [
        "kiosk-agent/agent", "tests/Totems.FleetSimulator", "tests/Totems.Peripherals", "deploy/local/up.proj",
        "Directory.Build.props", "Directory.Packages.props", "global.json", ".editorconfig",
    ];

    /// <summary>The four services in one process.</summary>
    public string Standalone => Path.Combine(Folder, "standalone", "Totems.Standalone.dll");

    /// <summary>The kiosk agent.</summary>
    public string Agent => Path.Combine(Folder, "agent", "Totems.KioskAgent.dll");

    /// <summary>The demo totem's simulated devices.</summary>
    public string Devices => Path.Combine(Folder, "devices", "Totems.Peripherals.dll");

    /// <summary>The simulated totems; the file may be missing.</summary>
    public string Simulator => Path.Combine(Folder, "simulator", "Totems.FleetSimulator.dll");

    /// <summary>The services' OpenAPI documents, one file for each service.</summary>
    public string OpenApi => Path.Combine(Folder, "openapi");

    /// <summary>Builds what is not built yet. The caller holds the build lock.</summary>
    /// <param name="workspace">The checkout.</param>
    /// <param name="compiled">Whether the whole solution was compiled just now: then its output is only copied.</param>
    /// <param name="cancellationToken">Ends the build.</param>
    /// <exception cref="LocalServerException">The build fails; the message holds the compiler's errors.</exception>
    public static async Task<ServicesBuild> EnsureAsync(Workspace workspace, bool compiled, CancellationToken cancellationToken)
    {
        var all = Path.Combine(workspace.Builds, "services");
        var hash = SourceHash.Of(workspace.Root, Sources.Concat(ServiceSources(workspace)));
        var build = new ServicesBuild(Path.Combine(all, hash));
        if (Directory.Exists(build.Folder))
        {
            Directory.SetLastWriteTimeUtc(build.Folder, DateTime.UtcNow);
            return build;
        }

        await Say.StepAsync("Building the services", async () =>
        {
            if (!compiled)
            {
                await Dotnet.RunAsync(workspace, ["msbuild", "deploy/local/up.proj", "-m", "-nologo", "-v:m", "-p:Configuration=Release"], cancellationToken);
            }

            var fresh = build.Folder + ".new";
            if (Directory.Exists(fresh))
            {
                Directory.Delete(fresh, recursive: true);
            }

            foreach (var (name, project) in Programs)
            {
                CopyFolder(workspace.PathOf(Path.GetDirectoryName(project)!, "bin", "Release", "net10.0"), Path.Combine(fresh, name));
            }

            Directory.Move(fresh, build.Folder);
        });
        foreach (var old in new DirectoryInfo(all).GetDirectories().OrderByDescending(folder => folder.LastWriteTimeUtc).Skip(Kept))
        {
            old.Delete(recursive: true);
        }

        return build;
    }

    /// <summary>Writes the OpenAPI documents, at the first time for this build.</summary>
    public async Task EnsureOpenApiAsync(Workspace workspace, CancellationToken cancellationToken)
    {
        if (Directory.Exists(OpenApi))
        {
            return;
        }

        await Say.StepAsync("Describing the APIs", async () =>
        {
            var fresh = OpenApi + ".new";
            Directory.CreateDirectory(fresh);
            await Dotnet.RunAsync(workspace, [Standalone, "openapi", fresh], cancellationToken, DescribePatience);
            await Dotnet.RunAsync(workspace, [Agent, "openapi", fresh], cancellationToken, DescribePatience);
            Directory.Move(fresh, OpenApi);
        });
    }

    /// <summary>Below services/, all but the web admin.</summary>
    public static IEnumerable<string> ServiceSources(Workspace workspace) =>
        Directory.GetDirectories(workspace.PathOf("services"))
            .SelectMany(service => Directory.GetFileSystemEntries(service))
            .Where(entry => Path.GetFileName(entry) is not ("web" or "bin" or "obj"))
            .Select(entry => Path.GetRelativePath(workspace.Root, entry));

    private static void CopyFolder(string from, string to)
    {
        if (!Directory.Exists(from))
        {
            return;
        }

        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }

        foreach (var folder in Directory.GetDirectories(from))
        {
            CopyFolder(folder, Path.Combine(to, Path.GetFileName(folder)));
        }
    }
}
