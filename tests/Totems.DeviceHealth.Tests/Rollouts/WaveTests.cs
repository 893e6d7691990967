using Totems.Contracts.Devices;
using Totems.Contracts.Releases;
using Totems.DeviceHealth.Rollouts.Engine;
using Totems.DeviceHealth.Tests.Support;
using Totems.Testing;

namespace Totems.DeviceHealth.Tests.Rollouts;

public sealed class WaveTests : IAsyncLifetime
{
    private static readonly RolloutGates Quick = new(SoakMinutes: 0, MaxOrderDropPercent: 100);
    private Fleet fleet = null!;

    public async ValueTask InitializeAsync() => fleet = await Fleet.StartAsync();

    public ValueTask DisposeAsync() => fleet.DisposeAsync();

    [Fact]
    public async Task OneStoreFirst_TheOthersGetIt_OnlyOnceThatStoreShowsIt()
    {
        var (first, other) = (await ArriveAsync(fleet.Chain.Manaus), await ArriveAsync(fleet.Chain.Centro));
        var id = await fleet.RollOutAsync(7, new RolloutPlan([new(Stores: [fleet.Chain.Manaus])], Quick));
        await first.ToldAsync(d => d.Menu?.Version == 7, "the menu in the first store");
        Assert.Equal("running,waiting", await WavesAsync());
        Assert.DoesNotContain(other.Changes, d => d.Menu?.Version == 7);

        await first.ReportAsync(first.At(7, MenuPhase.Applied));
        await other.ToldAsync(d => d.Menu?.Version == 7, "the menu in the others");
        await other.ReportAsync(other.At(7, MenuPhase.Applied));

        await StateAsync(id, "done");
        Assert.Equal("passed,passed", await WavesAsync());
    }

    [Fact]
    public async Task Wave_WhoseTotemsFail_PausesByItselfAndSaysSo()
    {
        var (first, other) = (await ArriveAsync(fleet.Chain.Manaus), await ArriveAsync(fleet.Chain.Centro));
        var id = await fleet.RollOutAsync(7, new RolloutPlan([new(Stores: [fleet.Chain.Manaus])], Quick));
        await first.ToldAsync(d => d.Menu?.Version == 7, "the menu");

        await first.ReportAsync(first.At(7, MenuPhase.Failed, MenuFailures.Unreadable));

        await StateAsync(id, "paused");
        Assert.Equal("applied", await fleet.ScalarAsync<string>("select pause_reason from fleet.rollout where id = $1", id));
        Assert.Equal("failed,waiting", await WavesAsync());
        Assert.Equal("rollout.pause service", await fleet.ScalarAsync<string>("select action || ' ' || actor_kind from fleet.audit_entry order by id desc limit 1"));
        Assert.DoesNotContain(other.Changes, d => d.Menu?.Version == 7);
    }

    [Fact]
    public async Task Wave_ThatMustSoak_HoldsTheNextUntilThen()
    {
        var (first, other) = (await ArriveAsync(fleet.Chain.Manaus), await ArriveAsync(fleet.Chain.Centro));
        var id = await fleet.RollOutAsync(7, new RolloutPlan([new(Stores: [fleet.Chain.Manaus])], Quick with { SoakMinutes = 5 }));
        await first.ToldAsync(d => d.Menu?.Version == 7, "the menu");
        await first.ReportAsync(first.At(7, MenuPhase.Applied));
        await Eventually.TrueAsync(async () => await WavesAsync() == "soaking,waiting", "the first wave soaks");

        fleet.Time.Advance(TimeSpan.FromMinutes(4));
        await StepAsync(fleet, id);
        Assert.Equal("soaking,waiting", await WavesAsync());

        fleet.Time.Advance(TimeSpan.FromMinutes(1));
        await Eventually.TrueAsync(async () => await WavesAsync() == "passed,running", "the second wave begins");
        Assert.NotNull(other);
    }

    [Fact]
    public async Task TwoEngines_OverTheSameRollout_DoEachThingOnce()
    {
        await using var second = await fleet.AnotherGatewayAsync();
        for (var n = 0; n < 6; n++) await fleet.EnrolAsync(store: n % 2 == 0 ? fleet.Chain.Centro : fleet.Chain.Manaus, name: $"T{n}");
        var totem = await ArriveAsync(fleet.Chain.Centro);
        var id = await fleet.RollOutAsync(7, new RolloutPlan([new(Totems: [totem.Id])], Quick));
        await totem.ToldAsync(d => d.Menu?.Version == 7, "the menu");
        await totem.ReportAsync(totem.At(7, MenuPhase.Failed, MenuFailures.BadSignature));

        await Task.WhenAll(Enumerable.Range(0, 20).Select(n => StepAsync(n % 2 == 0 ? fleet : second, id)));
        await StateAsync(id, "paused");

        Assert.Equal(1, await fleet.ScalarAsync<long>("select count(*) from fleet.audit_entry where action = 'rollout.pause'"));
    }

    [Fact]
    public async Task Engine_WhoseInstanceIsGone_IsContinuedByAnother()
    {
        await using var second = await fleet.AnotherGatewayAsync();
        var first = await fleet.EnrolAsync(store: fleet.Chain.Manaus);
        await first.ArriveAsync(second);
        var other = await fleet.EnrolAsync();
        await other.ArriveAsync(second);
        var id = await fleet.RollOutAsync(7, new RolloutPlan([new(Stores: [fleet.Chain.Manaus])], Quick));
        await first.ToldAsync(d => d.Menu?.Version == 7, "the menu");
        await fleet.StopAsync();

        await first.ReportAsync(first.At(7, MenuPhase.Applied));
        await other.ToldAsync(d => d.Menu?.Version == 7, "the next wave, by the other instance");
        await other.ReportAsync(other.At(7, MenuPhase.Applied));

        await StateAsync(id, "done");
    }

    [Fact]
    public async Task NewTotem_WhileWavesGoOut_BeginsWithTheMenuThatIsEverybodys()
    {
        var old = await ArriveAsync(fleet.Chain.Manaus);
        var before = await fleet.RollOutAsync(6, new RolloutPlan(Gates: Quick));
        await old.ToldAsync(d => d.Menu?.Version == 6, "the menu before");
        await old.ReportAsync(old.At(6, MenuPhase.Applied));
        await StateAsync(before, "done");
        await fleet.RollOutAsync(7, new RolloutPlan([new(Stores: [fleet.Chain.Manaus])], Quick));

        var fresh = await fleet.EnrolAsync();
        var desired = await fresh.ArriveAsync();

        Assert.Equal(6, desired.Menu?.Version);
        Assert.Equal(2, await fleet.ScalarAsync<short>("select wave from fleet.rollout_target where totem_id = $1 and version = 7", fresh.Id));
    }

    [Fact]
    public async Task NewerRelease_WhileWavesGoOut_TakesOverAndTheRestWaitsForItsWaves()
    {
        var (first, other) = (await ArriveAsync(fleet.Chain.Manaus), await ArriveAsync(fleet.Chain.Centro));
        var older = await fleet.RollOutAsync(7, new RolloutPlan([new(Stores: [fleet.Chain.Manaus])], Quick));
        await first.ToldAsync(d => d.Menu?.Version == 7, "the older");

        var newer = await fleet.RollOutAsync(8, new RolloutPlan([new(Stores: [fleet.Chain.Centro])], Quick));
        await other.ToldAsync(d => d.Menu?.Version == 8, "the newer");
        await first.ReportAsync(first.At(7, MenuPhase.Applied)); // late, recorded

        await StateAsync(older, "superseded");
        await Eventually.TrueAsync(async () => await fleet.ScalarAsync<short>("select phase from fleet.rollout_target where totem_id = $1 and version = 7", first.Id) == 5, "the late report");
        await StateAsync(newer, "running");
        Assert.DoesNotContain(other.Changes, d => d.Menu?.Version == 7);
    }

    private static Task<StepNews> StepAsync(Fleet at, Guid id) => at.Get<RolloutEngine>().StepAsync(id, at.Chain.Id, CancellationToken.None);

    private async Task<TestTotem> ArriveAsync(Guid store)
    {
        var totem = await fleet.EnrolAsync(store: store);
        await totem.ArriveAsync();
        return totem;
    }

    private Task StateAsync(Guid id, string state) => Eventually.TrueAsync(
        async () => await fleet.ScalarAsync<string>("select state from fleet.rollout where id = $1", id) == state, $"the rollout is {state}");

    private Task<string?> WavesAsync() => fleet.ScalarAsync<string>("select string_agg(state, ',' order by number) from fleet.rollout_wave");
}
