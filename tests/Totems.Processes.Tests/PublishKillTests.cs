using System.Net;
using Npgsql;
using Totems.Testing;
using Totems.Testing.Processes;
using Xunit;

namespace Totems.Processes.Tests;

/// <summary>Publishing interrupted by kill -9: there is the old release or the whole new one, and totems get one or the other.</summary>
public sealed class PublishKillTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    [Theory]
    [InlineData("menu.release_zone", false)] // between its rows
    [InlineData("fleet.rollout", true)] // committed, and not yet taken in by who tells the totems
    public Task Publish_KilledInItsMiddle_LeavesTheOldReleaseOrTheWholeNewOne(string held, bool published) => RunAsync(held, published);

    [Theory]
    [InlineData("menu.release", false)] // before its first row
    [InlineData("menu.outbox", false)] // before it is announced
    [Trait("Category", "Long")]
    public Task Publish_KilledElsewhere_LeavesTheOldReleaseOrTheWholeNewOne(string held, bool published) => RunAsync(held, published);

    // The process is held at a table while it is killed; was the release there by then?
    private static Task RunAsync(string held, bool published) =>
        RunningSystem.RunAsync(new SystemPlan(SystemShape.Standalone), async (system, cancel) =>
        {
            var agent = await system.StartAgentAsync(DemoChain.Stores[0], cancel);
            var usual = (await agent.MenuAsync(cancel)).Items[Publishing.Item].From!.Value;
            await Publishing.PriceAsync(system.Owner, DemoChain.Stores[0].Zone, Publishing.Item, usual + 150, cancel);
            await Eventually.TrueAsync(
                async () => (await system.QueryAsync<long>("select count(*) from menu.outbox", cancel))[0] == 0, "nothing else is under way", Patience, cancel);
            var id = Guid.CreateVersion7();

            await KilledAsync(system, held, published, () => Publishing.PublishAsync(system.Owner, id, "Interrupted", cancel), cancel);
            await system.RestartAsync(system.Servers[0], cancel);

            Assert.Equal(published ? 2 : 1, (await system.QueryAsync<long>("select count(*) from menu.release", cancel))[0]);
            await EveryReleaseIsWholeAsync(system, cancel);
            await agent.WhenAsync(
                state => state.Connected && state.MenuVersion == (published ? 2 : 1), "shows what there is", Patience, cancel);
            Assert.Equal(published ? usual + 150 : usual, (await agent.MenuAsync(cancel)).Items[Publishing.Item].From);

            // The publisher, who saw no answer, asks again under the same id: it is that release, once.
            Assert.Equal(2, (await Publishing.PublishAsync(system.Owner, id, "Interrupted", cancel)).Version);
            Assert.Equal(2, (await system.QueryAsync<long>("select count(*) from menu.release", cancel))[0]);
            await agent.WhenAsync(state => state.MenuVersion == 2, "shows the new release", Patience, cancel);
            Assert.Equal(usual + 150, (await agent.MenuAsync(cancel)).Items[Publishing.Item].From);
        });

    private static async Task KilledAsync(RunningSystem system, string held, bool published, Func<Task> publish, CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(system.Database.Superuser);
        await connection.OpenAsync(cancel);
        await using var holding = await connection.BeginTransactionAsync(cancel);
        await using (var hold = new NpgsqlCommand($"lock table {held} in share mode", connection)) await hold.ExecuteNonQueryAsync(cancel);
        var publishing = publish();
        await Eventually.TrueAsync(
            async () => (await system.QueryAsync<long>($"""
                select count(*) from pg_locks where not granted and relation = '{held}'::regclass and database = (select oid from pg_database where datname = current_database())
                """, cancel))[0] > 0, $"it waits at {held}", Patience, cancel);
        // Rollouts are written by their engine as well: it may be that which waits.
        if (published) await Eventually.TrueAsync(async () => (await system.QueryAsync<long>("select count(*) from menu.release", cancel))[0] == 2, "it is committed", Patience, cancel);
        await system.KillAsync(system.Servers[0]);
        await holding.RollbackAsync(cancel);
        // Who asked is cut off, or had the answer already.
        await Task.WhenAny(publishing, Task.Delay(Timeout.InfiniteTimeSpan, cancel));
        Assert.True(publishing.IsCompletedSuccessfully || publishing.Exception?.InnerException is HttpRequestException or IOException or ApiException, publishing.Exception?.ToString());
    }

    // Every zone that stores are in, and every document that a release names.
    private static async Task EveryReleaseIsWholeAsync(RunningSystem system, CancellationToken cancel)
    {
        Assert.Equal(
            0, (await system.QueryAsync<long>("select count(*) from menu.release r cross join menu.zone z where not exists (select from menu.release_zone x where x.release_id = r.id and x.zone = z.id)", cancel))[0]);
        var hashes = await system.QueryAsync<string>("select content_hash from menu.release union select prices_hash from menu.release_zone", cancel);
        Assert.All(hashes, hash => Assert.Equal(64, hash.Length));
        foreach (var hash in hashes)
        {
            Assert.Equal(HttpStatusCode.OK, await system.Owner.StatusAsync(HttpMethod.Get, $"/api/menu/blobs/{hash}", cancel));
        }
    }
}
