using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Totems.Hosting.Keys;

/// <summary>
/// Keys of ASP.NET Core Data Protection, which seal what the database keeps secret: in the key folder, shared by all processes, readable by their owner only. A new one
/// is made every 90 days; older ones stay, so that what they sealed can be opened.
/// </summary>
internal static class SealingKeys
{
    public static void Add(IServiceCollection services, ILoggingBuilder logging)
    {
        // That the folder is not encrypted itself is said at each start; it is the file system's to be.
        logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        services.AddDataProtection().SetApplicationName("totems");
        services.AddOptions<KeyManagementOptions>().Configure<IOptions<KeyOptions>, ILoggerFactory>((options, keys, loggers) =>
        {
            var folder = Path.Combine(keys.Value.Directory, "sealing");
            var made = OperatingSystem.IsWindows()
                ? Directory.CreateDirectory(folder)
                : Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            options.XmlRepository = new FileSystemXmlRepository(made, loggers);
        });
    }
}
