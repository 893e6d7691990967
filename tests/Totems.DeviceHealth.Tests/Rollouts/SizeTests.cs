using System.Diagnostics;
using System.Text.Json;
using Totems.Contracts.Releases;
using Totems.DeviceHealth.Rollouts.Engine;
using Totems.DeviceHealth.Tests.Support;
using Totems.Testing;

namespace Totems.DeviceHealth.Tests.Rollouts;

public sealed class SizeTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Totems = 25_000;

    // What one person's page may take of a machine that two cores share with everything else; far above what it takes.
    private Fleet fleet = null!;

    public async ValueTask InitializeAsync() => fleet = await Fleet.StartAsync();

    public ValueTask DisposeAsync() => fleet.DisposeAsync();

    [Fact]
    public async Task Rollout_Of25000Totems_IsPlannedSteppedAndShown()
    {
        await FillAsync();
        var id = Guid.Empty;
        await TimeAsync("publish in waves", async () => id = await fleet.RollOutAsync(7, new RolloutPlan([new(1), new(10), new(50)], new RolloutGates(SoakMinutes: 60))));
        await Eventually.TrueAsync(async () => await fleet.ScalarAsync<long>("select count(*) from fleet.rollout_target where phase = 0") == Totems / 100, "the first wave");
        await fleet.ScalarAsync<int>(
            "update fleet.rollout_target set phase = 5, settled_at = released_at + random() * interval '2 s' where phase = 0; update fleet.rollout_wave set state = 'passed' where number < 4");
        await TimeAsync("a step that releases 22,500", () => fleet.Get<RolloutEngine>().StepAsync(id, fleet.Chain.Id, CancellationToken.None));
        await Eventually.TrueAsync(async () => await fleet.ScalarAsync<long>("select count(*) from fleet.rollout_target where phase = -1") == 0, "everybody released");
        await fleet.ScalarAsync<int>("update fleet.rollout_target set phase = 5, settled_at = released_at + random() * interval '2 s' where phase = 0 and random() < 0.5");

        await TimeAsync("a step that finds nothing", () => fleet.Get<RolloutEngine>().StepAsync(id, fleet.Chain.Id, CancellationToken.None));
        JsonElement view = default;
        await fleet.GetAsync($"/api/fleet/rollouts/{id}");
        await TimeAsync("the page", async () => view = await fleet.GetAsync($"/api/fleet/rollouts/{id}"));
        await TimeAsync("by state", () => fleet.GetAsync($"/api/fleet/rollouts/{id}/groups?by=state"));
        await TimeAsync("by store", () => fleet.GetAsync($"/api/fleet/rollouts/{id}/groups?by=store"));
        await TimeAsync("a page of totems", () => fleet.GetAsync($"/api/fleet/rollouts/{id}/totems?limit=100"));
        await TimeAsync("a search", () => fleet.GetAsync($"/api/fleet/rollouts/{id}/totems?search=T12345"));

        Assert.Equal(Totems, view.GetProperty("total").GetInt32());
        Assert.InRange(view.GetProperty("curve").GetArrayLength(), 10, 61);
        Assert.Empty(view.GetProperty("stragglers").EnumerateArray());
    }

    private async Task TimeAsync(string what, Func<Task> act)
    {
        var watch = Stopwatch.StartNew();
        await act();
        output.WriteLine($"{what}: {watch.ElapsedMilliseconds} ms");
    }

    private async Task FillAsync()
    {
        await fleet.ScalarAsync<int>("""
            with made as (
              insert into fleet.totem (id, chain_id, store_id, name, letter, public_key, hostname, enrolled_at)
              select gen_random_uuid(), $1, case when n % 2 = 0 then $2 else $3 end, 'T' || n, 'L' || n, '\x00', 'h', now() from generate_series(1, $4) n
              returning id, chain_id)
            insert into fleet.presence (totem_id, chain_id, state, since, last_heard) select id, chain_id, 'offline', now() - interval '1 day', null from made
            """, fleet.Chain.Id, fleet.Chain.Centro, fleet.Chain.Manaus, Totems);
        await fleet.ScalarAsync<int>("analyze"); // as autovacuum has done long before a fleet is so large
    }
}
