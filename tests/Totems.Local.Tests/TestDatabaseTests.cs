using Npgsql;
using Totems.Testing;
using Xunit;

namespace Totems.Local.Tests;

public class TestDatabaseTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Create_FromTemplate_CopiesWhatWasPreparedOnce()
    {
        var prepared = 0;
        async Task Prepare(TestDatabase database)
        {
            prepared++;
            await using var connection = await database.OpenAsync(cancellationToken: Cancel);
            await using var command = new NpgsqlCommand("create table thing (id int)", connection);
            await command.ExecuteNonQueryAsync(Cancel);
        }

        await using var first = await TestDatabase.CreateAsync("thing", Prepare);
        await using var second = await TestDatabase.CreateAsync("thing", Prepare);

        Assert.Equal(1, prepared);
        await InsertThingAsync(first);
        await InsertThingAsync(second);
    }

    [Fact]
    public async Task Owner_OfATestDatabase_IsNoSuperuser()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var connection = await database.OpenAsync(cancellationToken: Cancel);
        await using var command = new NpgsqlCommand("select rolsuper from pg_roles where rolname = current_user", connection);
        Assert.Equal(false, await command.ExecuteScalarAsync(Cancel));
    }

    [Fact]
    public async Task Dispose_WithAConnectionStillOpen_DropsTheDatabase()
    {
        var database = await TestDatabase.CreateAsync();
        await using var left = await database.OpenAsync(cancellationToken: Cancel);

        await database.DisposeAsync();

        var refused = await Assert.ThrowsAsync<PostgresException>(() => database.OpenAsync(cancellationToken: Cancel));
        Assert.Equal(PostgresErrorCodes.InvalidCatalogName, refused.SqlState);
    }

    [Fact]
    public async Task Redis_StoppedAndStarted_AnswersOnTheSameConnection()
    {
        await using var redis = await TestRedis.CreateAsync(Cancel);
        var before = redis.Connection;

        await redis.StopAsync();
        await redis.StartAsync(Cancel);

        Assert.Equal(before, redis.Connection);
    }

    private static async Task InsertThingAsync(TestDatabase database)
    {
        await using var connection = await database.OpenAsync(cancellationToken: Cancel);
        await using var command = new NpgsqlCommand("insert into thing values (1)", connection);
        Assert.Equal(1, await command.ExecuteNonQueryAsync(Cancel));
    }
}
