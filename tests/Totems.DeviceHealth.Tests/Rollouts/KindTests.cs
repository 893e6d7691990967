using Totems.Contracts.Devices;
using Totems.Contracts.Releases;
using Totems.DeviceHealth.Tests.Support;
using Totems.DeviceHealth.Twin;
using Totems.Testing;

namespace Totems.DeviceHealth.Tests.Rollouts;

/// <summary>The engine with rollouts of agents and configurations: as with menus, each kind for itself.</summary>
public sealed class KindTests : IAsyncLifetime
{
    private static readonly RolloutGates Quick = new(SoakMinutes: 0, MaxOrderDropPercent: 100);
    private Fleet fleet = null!;

    public async ValueTask InitializeAsync() => fleet = await Fleet.StartAsync();

    public ValueTask DisposeAsync() => fleet.DisposeAsync();

    [Fact]
    public async Task Settings_NowEverywhere_AreToldToEverybodyAndCounted()
    {
        var totem = await ArriveAsync(fleet.Chain.Centro);

        var id = (await fleet.StartAsync(Kinds.Settings(45, "en", "debug", new RolloutPlan(Gates: Quick)))).Id();
        var told = await totem.ToldAsync(d => d.Settings is not null, "the settings");
        await totem.ReportAsync(totem.Took(1));

        await fleet.StateAsync(id, "done");
        Assert.Equal(new DesiredSettings(1, new TotemSettings(45, "en", "debug")), told.Settings);
        Assert.Equal((1, 0), await CountsAsync(id));
    }

    [Fact]
    public async Task Agent_WhoseTotemsSayUnsupported_PausesAndTheyAreNotRetried()
    {
        var (first, other) = (await ArriveAsync(fleet.Chain.Manaus), await ArriveAsync(fleet.Chain.Centro));
        var id = (await fleet.StartAsync(Kinds.Agent("2.0.0", new RolloutPlan([new(Stores: [fleet.Chain.Manaus])], Quick)))).Id();
        var told = await first.ToldAsync(d => d.Agent is not null, "the package");

        await first.ReportAsync(first.Nothing() with { Agent = new RolloutProgress(1, MenuPhase.Failed, RolloutFailures.Unsupported, "No.") });

        await fleet.StateAsync(id, "paused");
        Assert.Equal(new DesiredAgent(1, "2.0.0", Kinds.Sha, 2048), told.Agent);
        Assert.DoesNotContain(other.Changes, d => d.Agent is not null);
        var view = await fleet.GetAsync($"/api/fleet/rollouts/{id}");
        Assert.Equal((1, 0), (view.GetProperty("failed").GetInt32(), view.GetProperty("retryable").GetInt32()));
        Assert.Equal("rejected", view.GetProperty("stragglers")[0].GetProperty("class").GetString());
    }

    [Fact]
    public async Task Settings_WhoseTotemsRefuseThem_PauseTheWaves()
    {
        var (first, other) = (await ArriveAsync(fleet.Chain.Manaus), await ArriveAsync(fleet.Chain.Centro));
        var id = (await fleet.StartAsync(Kinds.Settings(plan: new RolloutPlan([new(Stores: [fleet.Chain.Manaus])], Quick)))).Id();
        await first.ToldAsync(d => d.Settings?.Number == 1, "the settings");

        await first.ReportAsync(first.Took(1, MenuPhase.Failed, RolloutFailures.BadSettings));

        await fleet.StateAsync(id, "paused");
        Assert.Equal("rollout/configuration/1", await fleet.ScalarAsync<string>("select subject from fleet.audit_entry where action = 'rollout.pause'"));
        Assert.DoesNotContain(other.Changes, d => d.Settings is not null);
    }

    [Fact]
    public async Task MenuAndSettings_AtTheSameTimeAndNumber_DoNotDisturbEachOther()
    {
        var (first, other) = (await ArriveAsync(fleet.Chain.Manaus), await ArriveAsync(fleet.Chain.Centro));
        var settings = (await fleet.StartAsync(Kinds.Settings(plan: new RolloutPlan([new(Stores: [fleet.Chain.Manaus])], Quick)))).Id();
        var menu = await fleet.RollOutAsync(1, new RolloutPlan([new(Stores: [fleet.Chain.Centro])], Quick));
        await first.ToldAsync(d => d is { Settings.Number: 1, Menu: null }, "the settings alone");
        await other.ToldAsync(d => d is { Settings: null, Menu.Version: 1 }, "the menu alone");

        // A menu of the same number says nothing of the settings.
        await other.ReportAsync(other.At(1, MenuPhase.Applied));
        await first.ToldAsync(d => d is { Settings.Number: 1, Menu.Version: 1 }, "the menu's second wave");
        Assert.DoesNotContain(other.Changes, d => d.Settings is not null);
        await first.ReportAsync(first.At(1, MenuPhase.Applied));
        await fleet.StateAsync(menu, "done");
        await fleet.StateAsync(settings, "running");

        await first.ReportAsync(first.At(1, MenuPhase.Applied) with { Settings = new RolloutProgress(1, MenuPhase.Applied) });
        await other.ToldAsync(d => d is { Settings.Number: 1, Menu.Version: 1 }, "the settings' second wave");
        await other.ReportAsync(other.At(1, MenuPhase.Applied) with { Settings = new RolloutProgress(1, MenuPhase.Applied) });
        await fleet.StateAsync(settings, "done");
    }

    [Fact]
    public async Task NewerSettings_TakeOverFromOlderOnes_AndFromNoOtherKind()
    {
        var totem = await ArriveAsync(fleet.Chain.Centro);
        await fleet.PublishAsync(9);
        var agent = (await fleet.StartAsync(Kinds.Agent())).Id();
        var older = (await fleet.StartAsync(Kinds.Settings(40))).Id();

        var newer = (await fleet.StartAsync(Kinds.Settings(50))).Id();

        await totem.ToldAsync(d => d is { Menu.Version: 9, Agent.Number: 1, Settings.Number: 2 }, "the newest of each");
        await fleet.StateAsync(older, "superseded");
        await fleet.StateAsync(newer, "running");
        await fleet.StateAsync(agent, "running");
        Assert.Equal(0, await fleet.ScalarAsync<long>("select count(*) from fleet.rollout where kind = 0 and superseded_at is not null"));
    }

    [Fact]
    public async Task Revision_WhateverHappensToSettings_NeverFalls()
    {
        var totem = await fleet.EnrolAsync(store: fleet.Chain.Manaus); // never connects, so it can be recalled
        await fleet.EnrolAsync(store: fleet.Chain.Centro);
        var last = await RevisionAsync(totem);

        for (var round = 1; round <= 4; round++)
        {
            // At once: desired by its own row, then listed, then recalled.
            var id = (await fleet.StartAsync(Kinds.Settings(30 + round))).Id();
            Assert.Equal(round * 2 - 1, (await DesiredAsync(totem)).Settings?.Number);
            await RoseAsync();
            fleet.Time.Advance(TimeSpan.FromSeconds(5));
            await Eventually.TrueAsync(async () => await fleet.ScalarAsync<bool>("select listed from fleet.rollout where id = $1", id), "it is listed");
            await RoseAsync(orStayed: true);
            await DoAsync(id, "abort");
            Assert.Null((await DesiredAsync(totem)).Settings);
            await RoseAsync();

            // In waves: released, recalled by a pause, released again, left out.
            id = (await fleet.StartAsync(Kinds.Settings(30 + round, plan: new RolloutPlan([new(Stores: [fleet.Chain.Manaus])], Quick)))).Id();
            await Eventually.TrueAsync(async () => (await DesiredAsync(totem)).Settings?.Number == round * 2, "it is released");
            await RoseAsync();
            await DoAsync(id, "pause");
            Assert.Null((await DesiredAsync(totem)).Settings);
            await RoseAsync();
            await DoAsync(id, "resume");
            await Eventually.TrueAsync(async () => (await DesiredAsync(totem)).Settings is not null, "it is released again");
            await RoseAsync();
            await DoAsync(id, $"totems/{totem.Id}/skip");
            Assert.Null((await DesiredAsync(totem)).Settings);
            await RoseAsync();
        }

        async Task RoseAsync(bool orStayed = false)
        {
            var revision = await RevisionAsync(totem);
            Assert.True(revision > last || (orStayed && revision == last), $"{revision} after {last}");
            last = revision;
        }
    }

    [Fact]
    public async Task NewTotem_BeginsWithTheSettingsAndTheAgentThatAreEverybodys()
    {
        var old = await ArriveAsync(fleet.Chain.Centro);
        var agent = (await fleet.StartAsync(Kinds.Agent(plan: new RolloutPlan(Gates: Quick)))).Id();
        var settings = (await fleet.StartAsync(Kinds.Settings(plan: new RolloutPlan(Gates: Quick)))).Id();
        await old.ReportAsync(old.Took(1) with { Agent = new RolloutProgress(1, MenuPhase.Applied) });
        await fleet.StateAsync(agent, "done");
        await fleet.StateAsync(settings, "done");

        var desired = await (await fleet.EnrolAsync()).ArriveAsync();

        Assert.Equal((1, 1), (desired.Agent?.Number, desired.Settings?.Number));
    }

    [Fact]
    public async Task SettingsInForce_WhenNewerOnesFailed_AreStillCountedAsApplied()
    {
        var totem = await ArriveAsync(fleet.Chain.Centro);
        var older = (await fleet.StartAsync(Kinds.Settings(40))).Id();
        var newer = (await fleet.StartAsync(Kinds.Settings(50))).Id();
        await totem.ToldAsync(d => d.Settings?.Number == 2, "the newer");

        await totem.ReportAsync(totem.Nothing() with { Settings = new RolloutProgress(2, MenuPhase.Failed, RolloutFailures.BadSettings, InForce: 1) });
        fleet.Time.Advance(TimeSpan.FromSeconds(5));

        await Eventually.TrueAsync(async () => await CountsAsync(newer) == (0, 1), "the newer failed");
        Assert.Equal((1, 0), await CountsAsync(older));
        var page = await fleet.GetAsync($"/api/fleet/totems/{totem.Id}");
        Assert.Equal((2, "failed", "bad-settings"), (
            page.GetProperty("settings").GetProperty("number").GetInt32(), page.GetProperty("settings").GetProperty("phase").GetString(),
            page.GetProperty("settings").GetProperty("reason").GetString()));
        Assert.Equal(1, page.GetProperty("reported").GetProperty("settings").GetProperty("inForce").GetInt32());
    }

    private async Task<(int Applied, int Failed)> CountsAsync(Guid id)
    {
        var view = await fleet.GetAsync($"/api/fleet/rollouts/{id}");
        return (view.GetProperty("applied").GetInt32(), view.GetProperty("failed").GetInt32());
    }

    private async Task DoAsync(Guid id, string verb)
    {
        using var response = await fleet.SendAsync(HttpMethod.Post, $"/api/fleet/rollouts/{id}/{verb}");
        Assert.True(response.IsSuccessStatusCode, $"{verb}: {await response.Content.ReadAsStringAsync()}");
    }

    private async Task<EncodedDesired> DesiredAsync(TestTotem totem) =>
        (await fleet.Get<DesiredQuery>().LoadAsync([totem.Id], TestContext.Current.CancellationToken))[totem.Id];

    private async Task<long> RevisionAsync(TestTotem totem) => (await DesiredAsync(totem)).Revision;

    private async Task<TestTotem> ArriveAsync(Guid store)
    {
        var totem = await fleet.EnrolAsync(store: store);
        await totem.ArriveAsync();
        return totem;
    }
}
