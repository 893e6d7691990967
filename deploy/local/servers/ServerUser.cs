namespace Totems.Local.Servers;

/// <summary>
/// The user that servers run as. PostgreSQL refuses to run as root, so root borrows Debian's <c>postgres</c>; everybody else
/// runs them as themselves.
/// </summary>
/// <param name="Name">User to change to; null to stay the current user.</param>
public sealed record ServerUser(string? Name)
{
    private const string Created = "totems-local";

    /// <summary>Finds the user to run servers as; root creates one where Debian's <c>postgres</c> is missing.</summary>
    public static async Task<ServerUser> FindAsync(CancellationToken cancellationToken)
    {
        if (!Posix.IsRoot)
        {
            return new ServerUser((string?)null);
        }

        foreach (var name in new[] { "postgres", Created })
        {
            if (await ExistsAsync(name, cancellationToken))
            {
                return new ServerUser(name);
            }
        }

        var created = await Command.RunAsync("useradd", ["--system", "--no-create-home", "--user-group", "--shell", "/usr/sbin/nologin", Created], cancellationToken: cancellationToken);
        return created.Succeeded || await ExistsAsync(Created, cancellationToken)
            ? new ServerUser(Created)
            : throw new LocalServerException($"PostgreSQL does not run as root, and no user could be created for it: {created.Tail(1)}");
    }

    /// <summary>The command line that runs a program as this user. It replaces itself, so that the process id stays the program's.</summary>
    public IReadOnlyList<string> Wrap(string program, params IEnumerable<string> arguments) =>
        Name is null
            ? [program, .. arguments]
            : ["setpriv", $"--reuid={Name}", $"--regid={Name}", "--init-groups", "--reset-env", program, .. arguments];

    /// <summary>Gives a folder and all in it to this user, and to nobody else.</summary>
    public async Task OwnAsync(string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        if (Name is not null)
        {
            var owned = await Command.RunAsync("chown", ["-R", $"{Name}:{Name}", folder], cancellationToken: cancellationToken);
            if (!owned.Succeeded)
            {
                throw new LocalServerException($"Cannot give {folder} to the user {Name}: {owned.Tail(1)}");
            }
        }
    }

    /// <summary>Whether this user can reach a folder. Below root's home, another user cannot.</summary>
    public async Task<bool> CanReachAsync(string folder, CancellationToken cancellationToken)
    {
        if (Name is null)
        {
            return true;
        }

        var command = Wrap("test", "-x", folder);
        return (await Command.RunAsync(command[0], command.Skip(1), cancellationToken: cancellationToken)).Succeeded;
    }

    private static async Task<bool> ExistsAsync(string name, CancellationToken cancellationToken) =>
        (await Command.RunAsync("id", ["-u", name], cancellationToken: cancellationToken)).Succeeded;
}
