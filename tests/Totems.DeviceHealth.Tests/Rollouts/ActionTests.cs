using System.Net;
using System.Text.Json;
using Totems.Contracts.Devices;
using Totems.Contracts.Directory;
using Totems.Contracts.Releases;
using Totems.Contracts.Security;
using Totems.DeviceHealth.Rollouts.Engine;
using Totems.DeviceHealth.Tests.Support;
using Totems.Testing;

namespace Totems.DeviceHealth.Tests.Rollouts;

public sealed class ActionTests : IAsyncLifetime
{
    private static readonly RolloutGates Quick = new(SoakMinutes: 0, MaxOrderDropPercent: 100);
    private Fleet fleet = null!;

    public async ValueTask InitializeAsync() => fleet = await Fleet.StartAsync();

    public ValueTask DisposeAsync() => fleet.DisposeAsync();

    [Fact]
    public async Task Pause_TotemsNotTold_FallBackUntilItIsResumed()
    {
        var away = await fleet.EnrolAsync();
        var older = await fleet.RollOutAsync(6, new RolloutPlan(Gates: Quick));
        var id = await fleet.RollOutAsync(7, new RolloutPlan(Gates: Quick));

        await DoAsync(id, "pause");
        var during = await away.ArriveAsync();
        Assert.Equal(6, during.Menu?.Version);

        await DoAsync(id, "resume");
        var after = await away.ToldAsync(d => d.Menu?.Version == 7, "the release after the pause");
        Assert.True(after.Revision > during.Revision);
        Assert.Equal("rollout.pause,rollout.resume", await fleet.ScalarAsync<string>("select string_agg(action, ',' order by id) from fleet.audit_entry where action like 'rollout.%'"));
        Assert.NotEqual(older, id);
    }

    [Fact]
    public async Task Resume_AfterAGateStoppedIt_IgnoresThatGateInThisWave()
    {
        var (first, other) = (await fleet.EnrolAsync(store: fleet.Chain.Manaus), await fleet.EnrolAsync());
        await first.ArriveAsync();
        await other.ArriveAsync();
        var id = await fleet.RollOutAsync(7, new RolloutPlan([new(Stores: [fleet.Chain.Manaus])], Quick));
        await first.ToldAsync(d => d.Menu?.Version == 7, "the menu");
        await first.ReportAsync(first.At(7, MenuPhase.Failed, MenuFailures.Unreadable));
        await StateAsync(id, "paused");
        Assert.Equal("applied", (await fleet.GetAsync($"/api/fleet/rollouts/{id}")).GetProperty("pauseReason").GetString());

        await DoAsync(id, "resume");

        await other.ToldAsync(d => d.Menu?.Version == 7, "the next wave");
    }

    [Fact]
    public async Task Abort_TotemsNotReached_KeepWhatTheyHave()
    {
        var (first, other) = (await fleet.EnrolAsync(store: fleet.Chain.Manaus), await fleet.EnrolAsync());
        await first.ArriveAsync();
        var id = await fleet.RollOutAsync(7, new RolloutPlan([new(Stores: [fleet.Chain.Manaus])], Quick));
        await first.ToldAsync(d => d.Menu?.Version == 7, "the menu");

        await DoAsync(id, "abort");
        await first.ReportAsync(first.At(7, MenuPhase.Applied)); // recorded

        await Eventually.TrueAsync(async () => await PhaseAsync(first) == 5, "the report");
        Assert.Null((await other.ArriveAsync()).Menu);
        Assert.Equal(HttpStatusCode.Conflict, await StatusAsync(id, "resume"));
        Assert.Equal(HttpStatusCode.Conflict, await StatusAsync(id, "abort"));
    }

    [Fact]
    public async Task Skip_OneTotem_LeavesItOutAndTheRestGoesOn()
    {
        var (away, here) = (await fleet.EnrolAsync(name: "Away"), await fleet.EnrolAsync(name: "Here"));
        await here.ArriveAsync();
        var id = await fleet.RollOutAsync(7, new RolloutPlan(Gates: Quick));
        await here.ToldAsync(d => d.Menu?.Version == 7, "the menu");
        await here.ReportAsync(here.At(7, MenuPhase.Applied));

        await DoAsync(id, $"totems/{away.Id}/skip");

        await StateAsync(id, "done");
        var view = await fleet.GetAsync($"/api/fleet/rollouts/{id}");
        Assert.Equal((1, 1, 1), (Int(view, "total"), Int(view, "applied"), Int(view, "skipped")));
        Assert.Null((await away.ArriveAsync()).Menu);
        Assert.Equal(HttpStatusCode.Conflict, await StatusAsync(id, $"totems/{here.Id}/skip"));
    }

    [Fact]
    public async Task Retry_FailedOnes_AreToldAgainAndRejectedOnesAreNot()
    {
        var (broken, rejecting) = (await fleet.EnrolAsync(name: "Broken"), await fleet.EnrolAsync(name: "Rejecting"));
        await broken.ArriveAsync();
        await rejecting.ArriveAsync();
        var id = await fleet.RollOutAsync(7, new RolloutPlan(Gates: Quick));
        var told = await broken.ToldAsync(d => d.Menu?.Version == 7, "the menu");
        await broken.ReportAsync(broken.At(7, MenuPhase.Failed, MenuFailures.FetchFailed));
        await rejecting.ReportAsync(rejecting.At(7, MenuPhase.Failed, MenuFailures.BadSignature));
        await StateAsync(id, "paused");
        Assert.Equal(1, Int(await fleet.GetAsync($"/api/fleet/rollouts/{id}"), "retryable"));

        await DoAsync(id, "retry");

        await broken.ToldAsync(d => d.Menu?.Version == 7 && d.Revision > told.Revision, "the menu again");
        Assert.Equal(4, await PhaseAsync(rejecting));
        Assert.Equal(2, await fleet.ScalarAsync<short>("select attempt from fleet.rollout_target where totem_id = $1", broken.Id));
        await broken.ReportAsync(broken.At(7, MenuPhase.Failed, MenuFailures.FetchFailed));
        await Eventually.TrueAsync(async () => await PhaseAsync(broken) == 4, "the second failure");
        await DoAsync(id, "retry");
        await Eventually.TrueAsync(async () => await PhaseAsync(broken) == 1, "told a third time");
        await broken.ReportAsync(broken.At(7, MenuPhase.Failed, MenuFailures.FetchFailed));
        await Eventually.TrueAsync(async () => await PhaseAsync(broken) == 4, "the third failure");
        Assert.Equal(HttpStatusCode.Conflict, await StatusAsync(id, "retry"));
    }

    [Fact]
    public async Task Window_ByEachStoresClock_ReleasesAndTakesBack()
    {
        var (centro, manaus) = (await fleet.EnrolAsync(), await fleet.EnrolAsync(store: fleet.Chain.Manaus));
        // 03:30 UTC is 00:30 in São Paulo and 23:30 in Manaus.
        MoveTo(new TimeOnly(3, 30));
        var id = await fleet.RollOutAsync(7, new RolloutPlan(Gates: Quick, Window: new RolloutWindow("00:00", "04:00")));

        await Eventually.TrueAsync(async () => await PhaseAsync(centro) == 0, "São Paulo's window is open");
        Assert.Equal(-1, await PhaseAsync(manaus));
        MoveTo(new TimeOnly(7, 30)); // 04:30 and 03:30

        await Eventually.PassesAsync(async () => Assert.Equal((-1, 0), (await PhaseAsync(centro), await PhaseAsync(manaus))));
        Assert.Equal(2, await fleet.ScalarAsync<long>("select count(*) from fleet.rollout_target where rollout_id = $1", id));
    }

    [Fact]
    public async Task Window_ClosedHours_ReleasesWhenTheStoreHasClosedAndByTheTimesWhereHoursAreUnknown()
    {
        var (centro, manaus) = (await fleet.EnrolAsync(), await fleet.EnrolAsync(store: fleet.Chain.Manaus));
        var everyDay = Enum.GetValues<DayOfWeek>().Select(day => new DayHours(day, [new OpenInterval("10:00", "23:00")]));
        await fleet.DeliverAsync("admin", "directory.changed", fleet.Chain.Id, new ChainDirectory(fleet.Chain.Id, 2, "Chain", [new("capital", "C"), new("interior", "I")],
        [
            new StoreEntry(fleet.Chain.Centro, "Centro", "São Paulo, SP", "America/Sao_Paulo", "capital", Hours: new OpeningHours([.. everyDay])),
            new StoreEntry(fleet.Chain.Manaus, "Manaus", "Manaus, AM", "America/Manaus", "interior"),
        ]));
        MoveTo(new TimeOnly(1, 59)); // 22:59 in São Paulo, 21:59 in Manaus
        await fleet.RollOutAsync(7, new RolloutPlan(Gates: Quick, Window: new RolloutWindow("00:00", "05:00", ClosedHours: true)));
        MoveTo(new TimeOnly(2, 0));

        await Eventually.TrueAsync(async () => await PhaseAsync(centro) == 0, "Centro has closed");
        Assert.Equal(-1, await PhaseAsync(manaus));
        MoveTo(new TimeOnly(4, 0)); // midnight in Manaus
        await Eventually.TrueAsync(async () => await PhaseAsync(manaus) == 0, "midnight where nobody knows the hours");
    }

    [Fact]
    public async Task Schedule_UntilItsTime_NobodyIsToldAndTheOlderGoesOn()
    {
        var totem = await fleet.EnrolAsync();
        var older = await fleet.RollOutAsync(6, new RolloutPlan(Gates: Quick));
        var id = await fleet.RollOutAsync(7, new RolloutPlan(Gates: Quick, StartAt: fleet.Time.GetUtcNow().AddHours(2)));
        await StepAsync(id);
        Assert.Equal(("running", "scheduled"), (await ReadStateAsync(older), await ReadStateAsync(id)));
        Assert.Equal(6, (await totem.ArriveAsync()).Menu?.Version);

        fleet.Time.Advance(TimeSpan.FromHours(2));

        await StateAsync(id, "running");
        await StateAsync(older, "superseded");
        await Eventually.TrueAsync(async () => await PhaseAsync(totem, 7) >= 0, "the release");
    }

    [Fact]
    public async Task Deadline_PassedInSilence_IsAFailureAndALateReportStillCounts()
    {
        var totem = await fleet.EnrolAsync();
        await totem.ArriveAsync();
        var id = await fleet.RollOutAsync(7, new RolloutPlan(Gates: Quick, DeadlineMinutes: 5));
        await totem.ToldAsync(d => d.Menu?.Version == 7, "the menu");
        await Eventually.TrueAsync(async () => await PhaseAsync(totem) == 1, "told");

        fleet.Time.Advance(TimeSpan.FromMinutes(5));
        await Eventually.TrueAsync(async () => await PhaseAsync(totem) == 4, "its time is up");
        var page = await fleet.GetAsync($"/api/fleet/rollouts/{id}/totems?show=failed");
        var row = Assert.Single(page.GetProperty("items").EnumerateArray());
        Assert.Equal(("timed-out", "timedOut"), (row.GetProperty("reason").GetString(), row.GetProperty("class").GetString()));

        await totem.ReportAsync(totem.At(7, MenuPhase.Applied));
        await Eventually.TrueAsync(async () => await PhaseAsync(totem) == 5, "the late report");
    }

    [Fact]
    public async Task Page_OfWaves_CountsGroupsAndLists()
    {
        var (first, other) = (await fleet.EnrolAsync(store: fleet.Chain.Manaus, name: "M1"), await fleet.EnrolAsync(name: "C1"));
        await first.ArriveAsync();
        var id = await fleet.RollOutAsync(7, new RolloutPlan([new(Stores: [fleet.Chain.Manaus])], Quick with { SoakMinutes = 60 }));
        await first.ToldAsync(d => d.Menu?.Version == 7, "the menu");
        await first.ReportAsync(first.At(7, MenuPhase.Applied));

        await Eventually.PassesAsync(async () =>
        {
            var view = await fleet.GetAsync($"/api/fleet/rollouts/{id}");
            Assert.Equal(["soaking 1/1", "waiting 0/1"], view.GetProperty("waves").EnumerateArray().Select(w => $"{Text(w, "state")} {Int(w, "applied")}/{Int(w, "total")}"));
            Assert.Equal(["applied passed", "failed passed", "offline passed", "soak waiting"],
                view.GetProperty("waves")[0].GetProperty("gates").EnumerateArray().Select(g => $"{Text(g, "gate")} {Text(g, "state")}"));
            Assert.Equal((1, 1), (Int(view, "waiting"), Int(view.GetProperty("curve").EnumerateArray().Last(), "applied")));
            var states = (await fleet.GetAsync($"/api/fleet/rollouts/{id}/groups?by=state")).GetProperty("items");
            Assert.Equal(["SP 0/1", "AM 1/1"], states.EnumerateArray().Select(g => $"{Text(g, "key")} {Int(g, "applied")}/{Int(g, "total")}"));
            var waiting = (await fleet.GetAsync($"/api/fleet/rollouts/{id}/totems?by=state&key=SP&search=centro")).GetProperty("items");
            Assert.Equal("C1 waiting", $"{Text(waiting[0], "totemName")} {Text(waiting[0], "reason")}");
        });
        var list = (await fleet.GetAsync("/api/fleet/rollouts?state=running")).GetProperty("items")[0];
        Assert.Equal((1, 2), (Int(list, "wave"), Int(list, "waves")));
        Assert.NotNull(other);
    }

    [Fact]
    public async Task Totems_PageByPage_EachOnceAndOnlyOnesOwn()
    {
        for (var n = 0; n < 5; n++) await fleet.EnrolAsync(name: $"T{n}", store: n == 4 ? fleet.Chain.Manaus : null);
        var id = await fleet.RollOutAsync(7, new RolloutPlan(Gates: Quick));
        var names = new List<string>();
        var next = "";
        do
        {
            var page = await fleet.GetAsync($"/api/fleet/rollouts/{id}/totems?limit=2{next}");
            names.AddRange(page.GetProperty("items").EnumerateArray().Select(t => Text(t, "totemName")!));
            next = page.TryGetProperty("next", out var cursor) && cursor.ValueKind == JsonValueKind.String ? $"&cursor={Uri.EscapeDataString(cursor.GetString()!)}" : null;
        }
        while (next is not null);

        Assert.Equal(["T0", "T1", "T2", "T3", "T4"], names);
        var mine = await fleet.GetAsync($"/api/fleet/rollouts/{id}", new Grant(Role.StoreManager, fleet.Chain.Manaus));
        Assert.Equal(1, Int(mine, "total"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(id, "pause", new Grant(Role.StoreManager, fleet.Chain.Manaus)));
    }

    [Fact]
    public async Task RollBackTo_IsTheNewestThatWasNeverStopped_AndFromARollBackOneFurther()
    {
        await fleet.EnrolAsync();
        foreach (var version in new[] { 5, 6 }) await fleet.RollOutAsync(version, new RolloutPlan(Gates: Quick));
        var bad = await fleet.RollOutAsync(7, new RolloutPlan(Gates: Quick));
        await DoAsync(bad, "pause");
        Assert.Equal(6, Int(await fleet.GetAsync($"/api/fleet/rollouts/{bad}"), "rollBackTo"));

        var back = Guid.CreateVersion7();
        await fleet.DeliverAsync("menu", "release.published", fleet.Chain.Id, Releases.Of(fleet.Chain, 8, back) with { RollsBackTo = 6 });

        var view = await fleet.GetAsync($"/api/fleet/rollouts/{back}");
        Assert.Equal((6, 5), (Int(view, "rollsBackTo"), Int(view, "rollBackTo")));
        await StateAsync(bad, "superseded");
        Assert.False((await fleet.GetAsync($"/api/fleet/rollouts/{bad}")).TryGetProperty("rollBackTo", out _));
    }

    [Fact]
    public async Task Plan_BeforePublishing_SaysHowLargeEachWaveIs()
    {
        for (var n = 0; n < 4; n++) await fleet.EnrolAsync(store: n < 2 ? fleet.Chain.Centro : fleet.Chain.Manaus);
        using var good = await fleet.SendAsync(HttpMethod.Post, "/api/fleet/rollouts/plan", new RolloutPlan([new(50)]));
        using var bad = await fleet.SendAsync(HttpMethod.Post, "/api/fleet/rollouts/plan", new RolloutPlan([new(0)], Window: new RolloutWindow("x", "04:00")));

        var waves = JsonElement.Parse(await good.Content.ReadAsStringAsync()).EnumerateArray().Select(w => $"{Int(w, "totems")} in {Int(w, "stores")}");
        Assert.Equal(["2 in 2", "2 in 2"], waves);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, bad.StatusCode);
        Assert.Contains("plan.waves[0].percent", await bad.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private void MoveTo(TimeOnly utc)
    {
        var now = fleet.Time.GetUtcNow();
        var by = utc.ToTimeSpan() - now.TimeOfDay;
        fleet.Time.Advance(by < TimeSpan.Zero ? by + TimeSpan.FromDays(1) : by);
    }

    private Task<StepNews> StepAsync(Guid id) => fleet.Get<RolloutEngine>().StepAsync(id, fleet.Chain.Id, CancellationToken.None);

    private async Task DoAsync(Guid id, string verb)
    {
        using var response = await fleet.SendAsync(HttpMethod.Post, $"/api/fleet/rollouts/{id}/{verb}");
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    private async Task<HttpStatusCode> StatusAsync(Guid id, string verb, params Grant[] grants)
    {
        using var response = await fleet.SendAsync(HttpMethod.Post, $"/api/fleet/rollouts/{id}/{verb}", grants: grants);
        return response.StatusCode;
    }

    private async Task<int> PhaseAsync(TestTotem totem, long version = 7) =>
        await fleet.ScalarAsync<short>("select phase from fleet.rollout_target where totem_id = $1 and version = $2", totem.Id, version);

    private Task<string?> ReadStateAsync(Guid id) => fleet.ScalarAsync<string>("select state from fleet.rollout where id = $1", id);

    private Task StateAsync(Guid id, string state) => Eventually.TrueAsync(async () => await ReadStateAsync(id) == state, $"the rollout is {state}");

    private static int Int(JsonElement element, string name) => element.GetProperty(name).GetInt32();

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;
}
