using System.Collections.Concurrent;
using Npgsql;
using Totems.Local.Servers;

namespace Totems.Testing;

/// <summary>
/// A database of one test or test class alone, dropped when disposed. Its owner is no superuser, so row-level security that is forced
/// holds for it as in production.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<TestDatabase>>> Templates = new();
    private readonly TestServers servers;

    private TestDatabase(TestServers servers, string name)
    {
        this.servers = servers;
        Name = name;
    }

    /// <summary>The database's name, random.</summary>
    public string Name { get; }

    /// <summary>Host, port and database without a user: <c>Database__Connection</c>.</summary>
    public string Connection
    {
        get
        {
            var connection = servers.With(Name, "");
            return new NpgsqlConnectionStringBuilder
            {
                Host = connection.Host,
                Port = connection.Port,
                Database = Name,
                Timeout = TestServers.PatienceSeconds,
            }.ConnectionString;
        }
    }

    /// <summary>The owner role, which may migrate: <c>Database__Owner</c>.</summary>
    public string Owner => servers.With(Name, PostgresServer.Owner).ConnectionString;

    /// <summary>The superuser, whom row-level security does not bind: for looking at what is really stored.</summary>
    public string Superuser => servers.With(Name, PostgresServer.Superuser).ConnectionString;

    /// <summary>
    /// Password of the services' roles: <c>Database__RolePassword</c>. Roles belong to the whole server, hence one password for all
    /// databases of it.
    /// </summary>
    public string RolePassword => servers.With(Name, "").Password!;

    /// <summary>The Redis shared by all tests: <c>Redis__Connection</c>.</summary>
    public string Redis => servers.Redis;

    /// <summary>The configuration a service needs for its stores, with <c>:</c> between the parts.</summary>
    public IReadOnlyDictionary<string, string?> Configuration => new Dictionary<string, string?>
    {
        ["Database:Connection"] = Connection,
        ["Database:RolePassword"] = RolePassword,
        ["Database:Owner"] = Owner,
        ["Redis:Connection"] = Redis,
    };

    /// <summary>Creates an empty database.</summary>
    public static async Task<TestDatabase> CreateAsync() => await CreateAsync("template1");

    /// <summary>
    /// Creates a copy of a database that is prepared once per process, for instance migrated. Copying takes tens of milliseconds.
    /// </summary>
    /// <param name="template">Name of the preparation; the same name is the same preparation.</param>
    /// <param name="prepare">Fills the template. It must leave no connection open: pools of the template are cleared after it.</param>
    public static async Task<TestDatabase> CreateAsync(string template, Func<TestDatabase, Task> prepare)
    {
        var made = await Templates.GetOrAdd(template, _ => new(async () =>
        {
            var database = await CreateAsync();
            await prepare(database);
            NpgsqlConnection.ClearAllPools();
            // Nobody may come in while copies are made; whoever is still in (an idle connection) goes.
            await database.ExecuteOnServerAsync($"alter database \"{database.Name}\" allow_connections false");
            await database.ExecuteOnServerAsync($"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{database.Name}'");
            return database;
        })).Value;
        return await CreateAsync(made.Name);
    }

    /// <summary>Opens a connection as a role that has the common password, or as the owner.</summary>
    public async Task<NpgsqlConnection> OpenAsync(string role = PostgresServer.Owner, CancellationToken cancellationToken = default)
    {
        var connection = new NpgsqlConnection(servers.With(Name, role).ConnectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await using (var connection = new NpgsqlConnection(Owner))
        {
            NpgsqlConnection.ClearPool(connection);
        }

        await ExecuteOnServerAsync($"drop database if exists \"{Name}\" with (force)");
    }

    private static async Task<TestDatabase> CreateAsync(string template)
    {
        var servers = await TestServers.GetAsync();
        var database = new TestDatabase(servers, $"test_{Guid.CreateVersion7():N}");
        await database.ExecuteOnServerAsync($"create database \"{database.Name}\" owner {PostgresServer.Owner} template \"{template}\"");
        return database;
    }

    private async Task ExecuteOnServerAsync(string statement)
    {
        await using var connection = new NpgsqlConnection(servers.With("postgres", PostgresServer.Superuser).ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }
}
