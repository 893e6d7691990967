using System.Globalization;
using Npgsql;

namespace Totems.Local.Servers;

/// <summary>A PostgreSQL server of our own, on loopback, with a password and without Unix sockets.</summary>
/// <param name="Binaries">Its programs.</param>
/// <param name="User">Who runs it.</param>
/// <param name="Folder">Its folder; the data are in <c>data</c> below it.</param>
/// <param name="Port">Its port on 127.0.0.1.</param>
/// <param name="Password">Password of the superuser and of the owner role.</param>
/// <param name="Durable">False for tests: nothing is synced to disk.</param>
public sealed record PostgresServer(ServerBinaries Binaries, ServerUser User, string Folder, int Port, string Password, bool Durable)
{
    /// <summary>The superuser, for creating databases and roles only.</summary>
    public const string Superuser = "postgres";

    /// <summary>The role that owns the databases and migrates them: no superuser, as in production.</summary>
    public const string Owner = "totems_owner";

    private string Data => Path.Combine(Folder, "data");

    /// <summary>How to start it. Interrupt is PostgreSQL's fast shutdown: it does not wait for clients.</summary>
    public DaemonPlan Plan => new(
        "PostgreSQL",
        User.Wrap(Path.Combine(Binaries.PostgresBin, "postgres"), ["-D", Data, .. Settings().SelectMany(setting => new[] { "-c", setting })]),
        [Posix.SigInt, Posix.SigQuit])
    {
        Folder = "/",
    };

    /// <summary>Makes the data folder at the first time.</summary>
    /// <exception cref="LocalServerException">The folder is another version's, or initdb failed.</exception>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await User.OwnAsync(Folder, cancellationToken);
        if (Directory.Exists(Data))
        {
            var made = (await File.ReadAllTextAsync(Path.Combine(Data, "PG_VERSION"), cancellationToken)).Trim();
            var have = await VersionAsync(cancellationToken);
            if (made != have)
            {
                throw new LocalServerException($"The data in {Data} were made by PostgreSQL {made}, this machine has {have}: install postgresql-{made}, or begin anew with ./totems up --reset");
            }

            return;
        }

        // Made beside and moved whole: a start that was killed midway begins again.
        var fresh = Path.Combine(Folder, "data.new");
        var passwordFile = Path.Combine(Folder, "password.new");
        if (Directory.Exists(fresh))
        {
            Directory.Delete(fresh, recursive: true);
        }

        await File.WriteAllTextAsync(passwordFile, Password, cancellationToken);
        await User.OwnAsync(Folder, cancellationToken);
        var command = User.Wrap(Path.Combine(Binaries.PostgresBin, "initdb"),
            ["-D", fresh, "-U", Superuser, $"--pwfile={passwordFile}", "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8", .. Durable ? Array.Empty<string>() : ["--no-sync"]]);
        var made2 = await Command.RunAsync(command[0], command.Skip(1), folder: "/", cancellationToken: cancellationToken);
        File.Delete(passwordFile);
        if (!made2.Succeeded)
        {
            throw new LocalServerException($"PostgreSQL's initdb failed: {made2.Tail(3)}");
        }

        Directory.Move(fresh, Data);
    }

    /// <summary>Whether it answers.</summary>
    public async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = new NpgsqlConnection(ConnectionString("postgres", Superuser, pooling: false));
            await connection.OpenAsync(cancellationToken);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    /// <summary>Makes the owner role and a database of it, if they are not there.</summary>
    public async Task EnsureDatabaseAsync(string database, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres", Superuser, pooling: false));
        await connection.OpenAsync(cancellationToken);
        if (!await ExistsAsync(connection, "select 1 from pg_roles where rolname = $1", Owner, cancellationToken))
        {
            await ExecuteAsync(connection, $"create role {Owner} login createrole password '{Password}'", cancellationToken);
        }

        if (!await ExistsAsync(connection, "select 1 from pg_database where datname = $1", database, cancellationToken))
        {
            await ExecuteAsync(connection, $"create database \"{database}\" owner {Owner}", cancellationToken);
        }
    }

    /// <summary>A connection string for one of the roles that have this server's password.</summary>
    public string ConnectionString(string database, string role, bool pooling = true) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = Port,
        Database = database,
        Username = role,
        Password = Password,
        Pooling = pooling,
        Timeout = 5,
    }.ConnectionString;

    private IEnumerable<string> Settings()
    {
        yield return "listen_addresses=127.0.0.1";
        yield return string.Create(CultureInfo.InvariantCulture, $"port={Port}");
        yield return "unix_socket_directories=";
        yield return "max_connections=400";
        yield return "timezone=UTC";
        yield return "log_timezone=UTC";
        yield return "lc_messages=C";
        if (!Durable)
        {
            yield return "fsync=off";
            yield return "synchronous_commit=off";
            yield return "full_page_writes=off";
            yield return "autovacuum=off";
        }
    }

    private async Task<string> VersionAsync(CancellationToken cancellationToken)
    {
        var said = await Command.RunAsync(Path.Combine(Binaries.PostgresBin, "postgres"), ["--version"], cancellationToken: cancellationToken);
        return said.Output.Split(' ').FirstOrDefault(word => char.IsAsciiDigit(word[0]))?.Split('.')[0] ?? "?";
    }

    private static async Task<bool> ExistsAsync(NpgsqlConnection connection, string query, string name, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(query, connection) { Parameters = { new() { Value = name } } };
        return await command.ExecuteScalarAsync(cancellationToken) is not null;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string statement, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
