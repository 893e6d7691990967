using Npgsql;
using Totems.Local.Servers;

namespace Totems.Testing;

/// <summary>
/// The PostgreSQL and Redis of this test process: those named by the environment (<c>./totems test</c> starts one pair for all test
/// processes), else a private pair, started once at first use and gone with the process.
/// </summary>
/// <param name="Postgres">Connection string of a superuser, for the database <c>postgres</c>.</param>
/// <param name="Redis">For StackExchange.Redis. Shared by all tests: use <see cref="TestRedis"/> where signals or its loss matter.</param>
public sealed record TestServers(string Postgres, string Redis)
{
    /// <summary>Environment variable with the superuser's connection string.</summary>
    public const string PostgresVariable = "TOTEMS_TEST_POSTGRES";

    /// <summary>Environment variable with the Redis connection.</summary>
    public const string RedisVariable = "TOTEMS_TEST_REDIS";

    /// <summary>
    /// How long to wait for a connection or a command, in seconds. Many tests share two cores and one server: waiting long costs nothing, giving up
    /// early fails a test for nothing.
    /// </summary>
    internal const int PatienceSeconds = 120;

    private static readonly Lazy<Task<TestServers>> Once = new(StartAsync);

    // Held for as long as the process lives: its watchdog ends the servers afterwards.
    private static PrivateServers? own;

    /// <summary>The servers of this process, started at the first call.</summary>
    public static Task<TestServers> GetAsync() => Once.Value;

    private static async Task<TestServers> StartAsync()
    {
        if (Environment.GetEnvironmentVariable(PostgresVariable) is { Length: > 0 } postgres
            && Environment.GetEnvironmentVariable(RedisVariable) is { Length: > 0 } redis)
        {
            return new TestServers(postgres, redis);
        }

        own = await PrivateServers.StartAsync(CancellationToken.None);
        await own.Postgres.EnsureDatabaseAsync("totems", CancellationToken.None);
        return new TestServers(own.Postgres.ConnectionString("postgres", PostgresServer.Superuser), own.Redis.ConnectionString);
    }

    /// <summary>The superuser's connection string, changed to another database and user of the same password.</summary>
    internal NpgsqlConnectionStringBuilder With(string database, string user) =>
        new(Postgres) { Database = database, Username = user, Timeout = PatienceSeconds, CommandTimeout = PatienceSeconds };
}
