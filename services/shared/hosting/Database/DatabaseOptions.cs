namespace Totems.Hosting.Database;

/// <summary>Where PostgreSQL is. Section "Database".</summary>
public sealed class DatabaseOptions
{
    /// <summary>
    /// Connection string without user: host, port, database, pool limits. An application name in it names this instance, and stands before the
    /// role's own in <c>pg_stat_activity</c>.
    /// </summary>
    public string Connection { get; set; } = "Host=127.0.0.1;Port=54329;Database=totems";

    /// <summary>Password of this process's roles.</summary>
    public string RolePassword { get; set; } = "";

    /// <summary>Whole connection string of the owner. Only a process that has it migrates at start; production runs "migrate" as a task of its own.</summary>
    public string? Owner { get; set; }

    /// <summary>Connection string of one role.</summary>
    public string For(string role, string applicationName)
    {
        var connection = new Npgsql.NpgsqlConnectionStringBuilder(Connection) { Username = role, Password = RolePassword };
        // Compiling a statement that is over in milliseconds costs many times what it saves: 130 ms for 20 ms when the desired state of 5,000 totems is read.
        connection.Options ??= "-c jit=off";
        connection.ApplicationName = connection.ApplicationName is { Length: > 0 } instance ? $"{instance} {applicationName}" : applicationName;
        return connection.ConnectionString;
    }
}
