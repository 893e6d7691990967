using Totems.Local.Servers;
using Totems.Local.Terminal;

namespace Totems.Local.Build;

/// <summary>The web admin and the kiosk screen: their packages, the API types made from OpenAPI, and their built files.</summary>
internal static class FrontEnds
{
    /// <summary>The web admin's folder.</summary>
    public const string Web = "services/admin/web";

    /// <summary>The kiosk screen's folder.</summary>
    public const string Screen = "kiosk-agent/screen";

    private static readonly (string Name, string Folder, string[] Apis, string[] Sources)[] All =
    [
        ("kiosk screen", Screen, ["kiosk-agent"], [Screen]),
        // The preview in the web admin shows the screen's own components.
        ("web admin", Web, ["admin", "menu", "orders", "device-health", "kiosk-agent"], [Web, Screen]),
    ];

    /// <summary>The front ends that are there.</summary>
    public static IEnumerable<string> Present(Workspace workspace) =>
        All.Select(end => end.Folder).Where(folder => File.Exists(workspace.PathOf(folder, "package.json")));

    /// <summary>Builds what is not built from these sources and these APIs yet. The caller holds the build lock.</summary>
    /// <exception cref="LocalServerException">A step fails; the message holds its last lines.</exception>
    public static async Task EnsureAsync(Workspace workspace, ServicesBuild services, CancellationToken cancellationToken)
    {
        if (!Present(workspace).Any())
        {
            return;
        }

        var packages = await EnsurePackagesAsync(workspace, cancellationToken);
        await services.EnsureOpenApiAsync(workspace, cancellationToken);
        foreach (var (name, folder, apis, sources) in All.Where(end => Present(workspace).Contains(end.Folder)))
        {
            await EnsureTypesAsync(workspace, services, folder, apis, cancellationToken);
            var hash = SourceHash.Of(workspace.Root,
                [.. sources, .. sources.Select(source => Path.Combine(source, "src/generated")), "tsconfig.base.json", "package.json"]) + packages;
            var stamp = new Stamp(workspace, folder);
            if (stamp.Is(hash) && File.Exists(workspace.PathOf(folder, "dist", "index.html")))
            {
                continue;
            }

            await Say.StepAsync($"Building the {name}", () => NpmAsync(workspace, ["run", "build", "-w", folder], cancellationToken));
            stamp.Write(hash);
        }
    }

    /// <summary>Runs npm in the root.</summary>
    /// <exception cref="LocalServerException">It ended with an error.</exception>
    public static async Task NpmAsync(Workspace workspace, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var result = await Command.RunAsync("npm", ["--loglevel=error", .. arguments], folder: workspace.Root, cancellationToken: cancellationToken);
        if (!result.Succeeded)
        {
            throw new LocalServerException($"npm {string.Join(' ', arguments)} failed:\n{result.Tail(25)}");
        }
    }

    private static async Task<string> EnsurePackagesAsync(Workspace workspace, CancellationToken cancellationToken)
    {
        var hash = SourceHash.Of(workspace.Root, "package-lock.json");
        var stamp = new Stamp(workspace, "packages");
        if (!stamp.Is(hash) || !Directory.Exists(workspace.PathOf("node_modules")))
        {
            await Say.StepAsync("Fetching the front ends' packages", () => NpmAsync(workspace, ["ci", "--no-audit", "--no-fund"], cancellationToken));
            stamp.Write(hash);
        }

        return hash;
    }

    private static async Task EnsureTypesAsync(Workspace workspace, ServicesBuild services, string folder, string[] apis, CancellationToken cancellationToken)
    {
        var generated = workspace.PathOf(folder, "src", "generated");
        var hash = SourceHash.Of(services.OpenApi, apis.Select(api => $"{api}.json"));
        var stamp = new Stamp(workspace, $"types of {folder}");
        if (stamp.Is(hash) && apis.All(api => File.Exists(Path.Combine(generated, $"{api}.ts"))))
        {
            return;
        }

        Directory.CreateDirectory(generated);
        await Task.WhenAll(apis.Select(api => NpmAsync(
            workspace, ["exec", "--no", "--", "openapi-typescript", Path.Combine(services.OpenApi, $"{api}.json"), "-o", Path.Combine(generated, $"{api}.ts")], cancellationToken)));
        stamp.Write(hash);
    }
}
