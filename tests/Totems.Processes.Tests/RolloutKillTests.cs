using Totems.Contracts.Releases;
using Totems.Testing;
using Totems.Testing.Processes;
using Xunit;

namespace Totems.Processes.Tests;

/// <summary>Rollouts in waves whose parts are killed at random moments and started again: they end as one that nothing happened to.</summary>
public sealed class RolloutKillTests
{
    private const string Gateway = "a gateway";
    private const string Engine = "the instance in the middle of a step of the engine";
    private const int Totems = 60;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    // The first two waves have half of the totems: moments are counted in totems that show the release, and the last wave comes all at once.
    private static readonly RolloutPlan Plan = new(
        [new WaveRule(Stores: [DemoChain.Stores[0].Id]), new WaveRule(50)], new RolloutGates(SoakMinutes: 0, MaxOrderDropPercent: 100));

    /// <summary>TOTEMS_SEED repeats a run.</summary>
    [Fact]
    [Trait("Category", "Long")]
    public Task Kill_OfAnyPartWhileWavesGoOut_EndsAsUndisturbed()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("TOTEMS_SEED"), out var given) ? given : System.Random.Shared.Next();
        return RunningSystem.RunAsync(new SystemPlan(SystemShape.Standalone) { KillsPostgres = true }, async (system, cancel) =>
        {
            Figures.Say($"seed {seed}");
            var random = new Random(seed);
            var second = await system.StartInstanceAsync(cancel);
            var totems = await SimulatedTotems.StartAsync(system, Totems, [system.Address, second], cancel);
            await RolloutRecord.BeginAsync(system, cancel);
            var publisher = new SteadyPublisher(system.Owner, DemoChain.Stores[0].Zone, Plan);

            var undisturbed = await RollOutAsync(system, totems, publisher, random, [], cancel);
            Figures.Say($"undisturbed:\n{undisturbed}");
            string[] parts = [Gateway, Engine, ProcessNames.Redis, ProcessNames.Postgres];
            random.Shuffle(parts);
            foreach (var part in parts) Assert.Equal(undisturbed, await RollOutAsync(system, totems, publisher, random, [part], cancel));
            // A power cut: all at the same moment.
            Assert.Equal(undisturbed, await RollOutAsync(system, totems, publisher, random, [.. system.Servers, ProcessNames.Redis, ProcessNames.Postgres], cancel));

            Assert.Equal(0, (await totems.HealthAsync(cancel)).OlderReleases);
        });
    }

    private static async Task<string> RollOutAsync(
        RunningSystem system, SimulatedTotems totems, SteadyPublisher publisher, Random random, string[] victims, CancellationToken cancel)
    {
        await totems.ConnectedAsync(Patience, cancel);
        var since = (await system.QueryAsync<DateTime>("select clock_timestamp()", cancel))[0].ToUniversalTime();
        await publisher.PublishAsync(cancel);
        var release = publisher.Newest!;
        if (victims is not [])
        {
            var moment = random.Next(Totems / 2);
            await Eventually.TrueAsync(async () => await ShownAsync(system, release, cancel) >= moment, $"{moment} totems show release {release.Version}", Patience, cancel);
            var killed = await KillAsync(system, random, victims, cancel);
            Figures.Say($"release {release.Version}: after {moment} totems killed {string.Join(", ", killed)}");
            // A service that finds no database ends and is started again by its supervisor; here it is the one that waits.
            foreach (var name in killed.Order(Comparer<string>.Create((a, b) => (b == ProcessNames.Postgres).CompareTo(a == ProcessNames.Postgres))))
            {
                await system.RestartAsync(name, cancel);
            }
        }

        await Eventually.TrueAsync(
            async () => (await system.QueryAsync<bool>($"select state = 'done' from fleet.rollout where id = '{release.Id}'", cancel)) is [true],
            () => $"rollout {release.Version} is done", Patience, cancel);
        var health = await totems.ConnectedAsync(Patience, cancel);
        Assert.Equal(totems.Count, health.Showing(release.Version));
        foreach (var schema in new[] { "menu", "fleet" })
        {
            await Eventually.TrueAsync(async () => (await system.QueryAsync<long>($"select count(*) from {schema}.outbox", cancel))[0] == 0,
                $"the outbox of {schema} is empty", Patience, cancel);
        }

        return await RolloutRecord.ReadAsync(system, release.Id, since, cancel);
    }

    private static async Task<string[]> KillAsync(RunningSystem system, Random random, string[] victims, CancellationToken cancel)
    {
        if (victims is [Engine]) return [await KillEngineAsync(system, cancel)];
        string[] names = victims is [Gateway] ? [system.Servers[random.Next(system.Servers.Count)]] : victims;
        await Task.WhenAll(names.Select(system.KillAsync));
        return names;
    }

    /// <summary>Holds the engine in the middle of its step, by a lock that it has to wait for, and kills the instance that is in it.</summary>
    private static async Task<string> KillEngineAsync(RunningSystem system, CancellationToken cancel)
    {
        await using var connection = new Npgsql.NpgsqlConnection(system.Database.Superuser);
        await connection.OpenAsync(cancel);
        await using var held = await connection.BeginTransactionAsync(cancel);
        await using (var hold = new Npgsql.NpgsqlCommand("lock table fleet.rollout_target in share mode", connection)) await hold.ExecuteNonQueryAsync(cancel);
        string? name = null;
        await Eventually.TrueAsync(async () => (name = await AtWorkAsync()) is not null, "an instance is in the middle of a step", Patience, cancel);
        await system.KillAsync(name!);
        await held.RollbackAsync(cancel);
        return name!;

        async Task<string?> AtWorkAsync() => (await system.QueryAsync<string>(
            "select application_name from pg_stat_activity where wait_event_type = 'Lock' and query like 'update rollout_target set phase = 0, released_at%'", cancel))
            .Select(application => system.Servers.Where(server => application.StartsWith(server + " ", StringComparison.Ordinal)).MaxBy(server => server.Length))
            .FirstOrDefault();
    }

    private static async Task<long> ShownAsync(RunningSystem system, Release release, CancellationToken cancel) =>
        (await system.QueryAsync<long>($"select count(*) from fleet.rollout_target where rollout_id = '{release.Id}' and phase = 5", cancel))[0];
}
