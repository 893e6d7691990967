using Totems.Contracts.Releases;
using Totems.DeviceHealth.Rollouts.Engine;
using Totems.DeviceHealth.Tests.Support;
using Totems.Testing;

namespace Totems.DeviceHealth.Tests.Rollouts;

/// <summary>While a rollout stands, nobody judges its totems: the time of a pause is no silence of theirs.</summary>
public sealed class PausedDeadlineTests : IAsyncLifetime
{
    private static readonly RolloutPlan Plan = new(Gates: new RolloutGates(SoakMinutes: 0, MaxOrderDropPercent: 100), DeadlineMinutes: 5);
    private Fleet fleet = null!;

    public async ValueTask InitializeAsync() => fleet = await Fleet.StartAsync();

    public ValueTask DisposeAsync() => fleet.DisposeAsync();

    [Fact]
    public async Task Deadline_OfARolloutThatWasPaused_WaitsAsLong()
    {
        var totem = await fleet.EnrolAsync();
        await totem.ArriveAsync();
        var id = await fleet.RollOutAsync(7, Plan);
        await totem.ToldAsync(d => d.Menu?.Version == 7, "the menu");
        await Eventually.TrueAsync(async () => await PhaseAsync() == 1, "told");
        fleet.Time.Advance(TimeSpan.FromMinutes(2));
        for (var pause = 0; pause < 2; pause++)
        {
            await DoAsync(id, "pause");
            fleet.Time.Advance(TimeSpan.FromMinutes(60));
            await DoAsync(id, "resume");
        }

        fleet.Time.Advance(TimeSpan.FromMinutes(2));
        await StepAsync(id);
        Assert.Equal(1, await PhaseAsync());

        fleet.Time.Advance(TimeSpan.FromMinutes(1));
        await Eventually.TrueAsync(async () => await PhaseAsync() == 4, "its time is up");
    }

    [Fact]
    public async Task Deadline_OfATotemToldAgainWhilePaused_BeginsWithTheRetry()
    {
        var totem = await fleet.EnrolAsync();
        await totem.ArriveAsync();
        var id = await fleet.RollOutAsync(7, Plan);
        await totem.ToldAsync(d => d.Menu?.Version == 7, "the menu");
        fleet.Time.Advance(TimeSpan.FromMinutes(5));
        // Its failure stops the rollout, since it is the only one.
        await Eventually.TrueAsync(async () => await fleet.ScalarAsync<string>("select state from fleet.rollout where id = $1", id) == "paused", "the gate stops it");
        fleet.Time.Advance(TimeSpan.FromMinutes(30));

        await DoAsync(id, "retry");
        fleet.Time.Advance(TimeSpan.FromMinutes(30));
        await DoAsync(id, "resume");
        fleet.Time.Advance(TimeSpan.FromMinutes(4));
        await StepAsync(id);
        Assert.InRange(await PhaseAsync(), 0, 1);

        fleet.Time.Advance(TimeSpan.FromMinutes(1));
        await Eventually.TrueAsync(async () => await PhaseAsync() == 4, "its time is up again");
    }

    private Task<StepNews> StepAsync(Guid id) => fleet.Get<RolloutEngine>().StepAsync(id, fleet.Chain.Id, CancellationToken.None);

    private async Task DoAsync(Guid id, string verb)
    {
        using var response = await fleet.SendAsync(HttpMethod.Post, $"/api/fleet/rollouts/{id}/{verb}");
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    private async Task<int> PhaseAsync() => await fleet.ScalarAsync<short>("select phase from fleet.rollout_target");
}
