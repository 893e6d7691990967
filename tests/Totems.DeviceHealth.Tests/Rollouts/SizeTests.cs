using System.Diagnostics;
using System.Text.Json;
using Totems.Contracts.Directory;
using Totems.Contracts.Releases;
using Totems.DeviceHealth.Rollouts.Engine;
using Totems.DeviceHealth.Tests.Support;
using Totems.Testing;

namespace Totems.DeviceHealth.Tests.Rollouts;

public sealed class SizeTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Totems = 25_000;

    private Fleet fleet = null!;

    public async ValueTask InitializeAsync() => fleet = await Fleet.StartAsync();

    public ValueTask DisposeAsync() => fleet.DisposeAsync();

    [Fact]
    public async Task Rollout_Of25000Totems_IsPlannedSteppedAndShown()
    {
        await FillAsync(fleet.Chain.Centro, fleet.Chain.Manaus);
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

    [Fact]
    public async Task Rollout_InClosedHoursOf1000Stores_ReachesTheClosedOnes()
    {
        var stores = Enumerable.Range(0, 1000).Select(_ => Guid.CreateVersion7()).ToArray();
        var (open, closed) = (HoursFromNow(-3, 4), HoursFromNow(5, 12));
        await fleet.DeliverAsync("admin", "directory.changed", fleet.Chain.Id, new ChainDirectory(fleet.Chain.Id, 2, "Chain",
            [new ZoneEntry("capital", "Capital"), new ZoneEntry("interior", "Interior")],
            [.. stores.Select((id, n) => new StoreEntry(id, $"S{n}", "Manaus, AM", "America/Manaus", "capital", Hours: n % 2 == 0 ? open : closed))]));
        await FillAsync(stores);

        var id = Guid.Empty;
        await TimeAsync("publish for closed hours", async () => id = await fleet.RollOutAsync(7, new RolloutPlan(Window: new RolloutWindow("00:00", "05:00", ClosedHours: true))));
        await TimeAsync("until those of closed stores are to have it", () => Eventually.TrueAsync(
            async () => await fleet.ScalarAsync<long>("select count(*) from fleet.rollout_target where phase = 0") == Totems / 2, "the closed stores"));
        await TimeAsync("a step that finds nothing", () => fleet.Get<RolloutEngine>().StepAsync(id, fleet.Chain.Id, CancellationToken.None));
        await TimeAsync("the page", () => fleet.GetAsync($"/api/fleet/rollouts/{id}"));
        await TimeAsync("by store", () => fleet.GetAsync($"/api/fleet/rollouts/{id}/groups?by=store"));

        Assert.Equal(Totems / 2, await fleet.ScalarAsync<long>("select count(*) from fleet.rollout_target where phase = -1"));
        Assert.Equal(0, await fleet.ScalarAsync<long>(
            "select count(*) from fleet.rollout_target x join fleet.totem t on t.id = x.totem_id where x.phase = 0 and t.store_id = any($1)",
            stores.Where((_, n) => n % 2 == 0).ToArray()));
    }

    // The same every day, on the wall's clock of the stores; far from an edge whenever this runs.
    private OpeningHours HoursFromNow(int from, int to)
    {
        var local = TimeZoneInfo.ConvertTime(fleet.Time.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("America/Manaus"));
        var interval = new OpenInterval($"{local.AddHours(from):HH}:00", $"{local.AddHours(to):HH}:00");
        return new OpeningHours([.. Enum.GetValues<DayOfWeek>().Select(day => new DayHours(day, [interval]))]);
    }

    private async Task TimeAsync(string what, Func<Task> act)
    {
        var watch = Stopwatch.StartNew();
        await act();
        output.WriteLine($"{what}: {watch.ElapsedMilliseconds} ms");
    }

    private async Task FillAsync(params Guid[] stores)
    {
        await fleet.ScalarAsync<int>("""
            with made as (
              insert into fleet.totem (id, chain_id, store_id, name, letter, public_key, hostname, enrolled_at)
              select gen_random_uuid(), $1, ($2::uuid[])[1 + n % cardinality($2::uuid[])], 'T' || n, 'L' || n, '\x00', 'h', now() from generate_series(1, $3) n
              returning id, chain_id)
            insert into fleet.presence (totem_id, chain_id, state, since, last_heard) select id, chain_id, 'offline', now() - interval '1 day', null from made
            """, fleet.Chain.Id, stores, Totems);
        await fleet.ScalarAsync<int>("analyze"); // as autovacuum has done long before a fleet is so large
    }
}
