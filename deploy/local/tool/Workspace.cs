using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Totems.Local.Servers;

namespace Totems.Local;

/// <summary>The checkout and the places that the tool keeps in it. All of <c>.totems</c> may be deleted while nothing runs.</summary>
/// <param name="Root">The folder with <c>Totems.sln</c>.</param>
internal sealed record Workspace(string Root)
{
    /// <summary>What the tool keeps: builds, data, logs.</summary>
    public string State => Path.Combine(Root, ".totems");

    /// <summary>Built services and stamps of what was built.</summary>
    public string Builds => Path.Combine(State, "build");

    /// <summary>Pid files of what <c>up</c> started.</summary>
    public string Run => Path.Combine(State, "run");

    /// <summary>Logs of what <c>up</c> started, one file each.</summary>
    public string Logs => Path.Combine(State, "logs");

    /// <summary>Data of the running system, apart from the servers' own: keys, files, the kiosk agent, the simulated totems.</summary>
    public string Data => Path.Combine(State, "data");

    /// <summary>Results of test runs.</summary>
    public string TestRuns => Path.Combine(State, "test");

    /// <summary>The demo chain.</summary>
    public string Demo => PathOf("deploy", "demo");

    /// <summary>A path below the root.</summary>
    public string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    /// <summary>Finds the checkout: the environment's, else the one around the current folder.</summary>
    /// <exception cref="LocalServerException">There is none.</exception>
    public static Workspace Find()
    {
        for (var folder = Environment.GetEnvironmentVariable("TOTEMS_ROOT") ?? Directory.GetCurrentDirectory(); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Totems.sln")))
            {
                return new Workspace(folder);
            }
        }

        throw new LocalServerException("This is no checkout of Totems: Totems.sln is in no folder above.");
    }

    /// <summary>
    /// Where the servers' data are: below <c>.totems</c> if the servers' user gets there, else below <c>/var/lib/totems</c>, which happens to
    /// a checkout in root's home.
    /// </summary>
    public async Task<string> ServerFolderAsync(ServerUser user, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(State);
        return await user.CanReachAsync(State, cancellationToken) ? Path.Combine(State, "servers") : FolderOutside;
    }

    /// <summary>The servers' folder of a checkout that their user cannot reach.</summary>
    public string FolderOutside => Path.Combine("/var/lib/totems", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Root)))[..12]);

    /// <summary>A secret of this checkout, made at the first time, readable by its owner only.</summary>
    public string Secret(string name)
    {
        var folder = Path.Combine(State, "secrets");
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var file = Path.Combine(folder, name);
        if (!File.Exists(file))
        {
            using var stream = new FileStream(file, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            });
            stream.Write(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24))));
        }

        return File.ReadAllText(file);
    }

    /// <summary>A port that the environment may move.</summary>
    /// <exception cref="LocalServerException">The variable holds no port.</exception>
    public static int Port(string variable, int otherwise) => Environment.GetEnvironmentVariable(variable) switch
    {
        null or "" => otherwise,
        var text when int.TryParse(text, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536 => port,
        var text => throw new LocalServerException($"{variable} is no port: {text}"),
    };
}
