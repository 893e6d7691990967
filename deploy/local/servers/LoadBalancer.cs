using System.Globalization;

namespace Totems.Local.Servers;

/// <summary>The load balancer's stand-in in front of four service processes: Debian's nginx with the paths of production.</summary>
/// <param name="Nginx">Path of the program.</param>
/// <param name="Template">deploy/local/nginx.conf.</param>
/// <param name="Folder">Its folder; made when missing.</param>
/// <param name="Port">Its port on 127.0.0.1.</param>
/// <param name="Services">The services' ports on 127.0.0.1.</param>
public sealed record LoadBalancer(string Nginx, string Template, string Folder, int Port, ServicePorts Services)
{
    private string ConfigurationFile => Path.Combine(Folder, "nginx.conf");

    /// <summary>How to start it.</summary>
    public DaemonPlan Plan => new("Load balancer", [Nginx, "-e", "stderr", "-p", Folder, "-c", ConfigurationFile], [Posix.SigTerm]) { Folder = "/" };

    /// <summary>Finds nginx.</summary>
    /// <exception cref="LocalServerException">It is not installed.</exception>
    public static string FindNginx() => ServerBinaries.FindOnPath("nginx")
        ?? throw new LocalServerException("Missing on this machine: nginx-light. Install with: apt-get install nginx-light");

    /// <summary>Writes the configuration.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Folder);
        var template = await File.ReadAllTextAsync(Template, cancellationToken);
        await File.WriteAllTextAsync(ConfigurationFile, template
            .Replace("@FOLDER@", Folder, StringComparison.Ordinal)
            .Replace("@PORT@", Text(Port), StringComparison.Ordinal)
            .Replace("@ADMIN@", Text(Services.Admin), StringComparison.Ordinal)
            .Replace("@MENU@", Text(Services.Menu), StringComparison.Ordinal)
            .Replace("@ORDERS@", Text(Services.Orders), StringComparison.Ordinal)
            .Replace("@DEVICE_HEALTH@", Text(Services.DeviceHealth), StringComparison.Ordinal), cancellationToken);
    }

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Where the four services listen on loopback.</summary>
public sealed record ServicePorts(int Admin, int Menu, int Orders, int DeviceHealth);
