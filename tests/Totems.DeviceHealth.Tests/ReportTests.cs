using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR.Client;
using Totems.Contracts.Devices;
using Totems.Contracts.Security;
using Totems.DeviceHealth.Tests.Support;
using Totems.Testing;

namespace Totems.DeviceHealth.Tests;

public sealed class ReportTests : IAsyncLifetime
{
    private Fleet fleet = null!;

    public async ValueTask InitializeAsync() => fleet = await Fleet.StartAsync();

    public ValueTask DisposeAsync() => fleet.DisposeAsync();

    [Fact]
    public async Task Rollout_AsTotemsReport_CountsAndNamesStragglers()
    {
        var (done, broken, told, away) = (await fleet.EnrolAsync(name: "T1"), await fleet.EnrolAsync(name: "T2"), await fleet.EnrolAsync(name: "T3"), await fleet.EnrolAsync(name: "T4"));
        foreach (var totem in new[] { done, broken, told }) await totem.ArriveAsync();
        var id = Guid.CreateVersion7();
        await fleet.PublishAsync(7, id: id);
        await told.ToldAsync(d => d.Menu?.Version == 7, "the menu");

        await done.ReportAsync(done.At(7, MenuPhase.Applied));
        await broken.ReportAsync(broken.At(7, MenuPhase.Failed, MenuFailures.BadHash));

        await Eventually.PassesAsync(async () =>
        {
            var view = await fleet.GetAsync($"/api/fleet/rollouts/{id}");
            Assert.Equal((4, 1, 0, 1, 1, 1), (Int(view, "total"), Int(view, "told"), Int(view, "fetched"), Int(view, "applied"), Int(view, "failed"), Int(view, "pending")));
            Assert.Equal(
                ["T2 failed bad-hash", "T3 told not-reported", "T4 pending offline"],
                view.GetProperty("stragglers").EnumerateArray().Select(s => $"{Text(s, "totemName")} {Text(s, "phase")} {Text(s, "reason")}"));
            Assert.False(view.TryGetProperty("finishedAt", out _));
        });
        Assert.False(away.Closed.IsCompleted);
    }

    [Fact]
    public async Task Report_OlderPhaseAfterNewer_ChangesNothing()
    {
        var totem = await fleet.EnrolAsync();
        await fleet.PublishAsync(7);
        await totem.ArriveAsync();
        await totem.ReportAsync(totem.At(7, MenuPhase.Applied));
        await PhaseAsync(totem, RolloutPhase.Applied);

        await totem.ReportAsync(totem.At(7, MenuPhase.Fetching));
        await totem.ReportAsync(totem.Nothing() with { AvailabilitySequence = 99 }); // written after the one before

        await Eventually.TrueAsync(async () => await fleet.ScalarAsync<long>("select availability_sequence from fleet.reported") == 99, "the last report");
        await PhaseAsync(totem, RolloutPhase.Applied);
    }

    [Fact]
    public async Task Report_FailedThenApplied_IsApplied()
    {
        var totem = await fleet.EnrolAsync();
        await fleet.PublishAsync(7);
        await totem.ArriveAsync();
        await totem.ReportAsync(totem.At(7, MenuPhase.Failed, MenuFailures.FetchFailed));
        await PhaseAsync(totem, RolloutPhase.Failed);

        await totem.ReportAsync(totem.At(7, MenuPhase.Applied));

        await PhaseAsync(totem, RolloutPhase.Applied);
        Assert.Null(await fleet.ScalarAsync<string>("select reason from fleet.rollout_target"));
    }

    [Fact]
    public async Task Rollout_NewerRelease_SupersedesTheOlder()
    {
        await fleet.EnrolAsync();
        var (older, newer) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await fleet.PublishAsync(8, id: newer);

        await fleet.PublishAsync(7, id: older); // arrives late

        Assert.True((await fleet.GetAsync($"/api/fleet/rollouts/{older}")).GetProperty("superseded").GetBoolean());
        Assert.False((await fleet.GetAsync($"/api/fleet/rollouts/{newer}")).GetProperty("superseded").GetBoolean());
        Assert.Equal([8, 7], (await fleet.GetAsync("/api/fleet/rollouts")).GetProperty("items").EnumerateArray().Select(r => Int(r, "version")));
    }

    [Fact]
    public async Task Report_WithWhatPostgresCannotStore_SpoilsNobodysReport()
    {
        var (bad, good) = (await fleet.EnrolAsync(), await fleet.EnrolAsync());
        await bad.ArriveAsync();
        await good.ArriveAsync();

        await bad.ReportAsync(bad.Nothing() with { AgentVersion = "1\0", Update = new MenuUpdate(1, MenuPhase.Failed, "x\0", "y\0") });
        await good.ReportAsync(good.Nothing() with { AgentVersion = "2.0.0" });

        await Eventually.TrueAsync(async () => await fleet.ScalarAsync<long>("select count(*) from fleet.reported where agent_version in ('1', '2.0.0')") == 2, "both reports");
    }

    [Fact]
    public async Task Report_WithTraceParent_EndsThePublishersTrace()
    {
        var spans = new System.Collections.Concurrent.ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Totems",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        var totem = await fleet.EnrolAsync();
        await totem.ArriveAsync();
        var trace = ActivityTraceId.CreateRandom();

        await totem.ReportAsync(totem.At(7, MenuPhase.Applied) with { TraceParent = $"00-{trace}-{ActivitySpanId.CreateRandom()}-01" });

        await Eventually.TrueAsync(() => spans.Any(s => s.OperationName == "totem report" && s.TraceId == trace), "the span");
    }

    [Fact]
    public async Task Totem_Page_ShowsReportHeartbeatAndHistory()
    {
        var totem = await fleet.EnrolAsync(name: "Totem 1");
        await totem.ArriveAsync();
        await totem.ReportAsync(totem.At(7, MenuPhase.Applied));
        await totem.Hub!.InvokeAsync(nameof(ITotemHub.Heartbeat), new Heartbeat(fleet.Time.GetUtcNow(), 12.5, 900, 50_000, 48.5, 7, 2, "ok", "none", 60));

        await Eventually.PassesAsync(async () =>
        {
            var page = await fleet.GetAsync($"/api/fleet/totems/{totem.Id}");
            Assert.Equal("online", Text(page.GetProperty("totem"), "presence"));
            Assert.Equal(7, Int(page.GetProperty("totem"), "menuVersion"));
            Assert.Equal("c1", Text(page.GetProperty("reported").GetProperty("menu"), "contentHash"));
            Assert.True(page.TryGetProperty("lastHeartbeat", out var heartbeat));
            Assert.Equal((12.5, "ok"), (heartbeat.GetProperty("cpuPercent").GetDouble(), Text(heartbeat, "printer")));
            var history = await fleet.GetAsync($"/api/fleet/totems/{totem.Id}/history?hours=1");
            Assert.Equal(2, Int(Assert.Single(history.GetProperty("points").EnumerateArray()), "ordersWaiting"));
            Assert.Equal(["online"], history.GetProperty("presence").EnumerateArray().Select(p => Text(p, "state")));
        });
    }

    [Fact]
    public async Task Totems_List_FiltersSortsAndPages()
    {
        var names = new[] { "Alfa", "Bravo", "Charlie", "Delta" };
        var totems = new List<TestTotem>();
        foreach (var name in names) totems.Add(await fleet.EnrolAsync(name: name, store: name == "Delta" ? fleet.Chain.Manaus : null));
        await totems[1].ArriveAsync();
        await Eventually.TrueAsync(async () => Int(await fleet.GetAsync("/api/fleet/totems/summary"), "online") == 1, "one online");

        Assert.Equal(names, await NamesAsync(""));
        Assert.Equal(["Bravo"], await NamesAsync("presence=online"));
        Assert.Equal(["Delta"], await NamesAsync($"storeId={fleet.Chain.Manaus}"));
        Assert.Equal(["Delta"], await NamesAsync("search=manaus"));
        Assert.Equal(["Alfa", "Charlie", "Delta", "Bravo"], await NamesAsync("sort=presence"));
        Assert.Equal("Bravo", (await NamesAsync("sort=lastHeard"))[^1]);
        foreach (var sort in new[] { "name", "store", "presence", "lastHeard", "menuVersion" })
        {
            var (walked, cursor) = (new List<string>(), (string?)null);
            do
            {
                var page = await fleet.GetAsync($"/api/fleet/totems?sort={sort}&limit=1&cursor={cursor}");
                walked.AddRange(page.GetProperty("items").EnumerateArray().Select(t => Text(t, "name")!));
                cursor = Text(page, "next");
            }
            while (cursor is not null);
            Assert.Equal(await NamesAsync($"sort={sort}"), walked);
        }

        Assert.Equal(["Delta"], await NamesAsync("", new Grant(Role.StoreManager, fleet.Chain.Manaus)));
        using var forbidden = await fleet.SendAsync(HttpMethod.Get, "/api/fleet/totems", grants: new Grant(Role.Kitchen));
        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
    }

    [Fact]
    public async Task Totems_OfAnotherChain_AreNotThere()
    {
        var other = new TestChain();
        await fleet.TellOfAsync(other);
        var theirs = await fleet.EnrolAsync(other);

        Assert.Empty(await NamesAsync(""));
        using var page = await fleet.SendAsync(HttpMethod.Get, $"/api/fleet/totems/{theirs.Id}");
        using var retire = await fleet.SendAsync(HttpMethod.Post, $"/api/fleet/totems/{theirs.Id}/retire");
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (page.StatusCode, retire.StatusCode));
    }

    [Fact]
    public async Task Rollout_Feed_SendsTheStateAgainWhenATotemReports()
    {
        var totem = await fleet.EnrolAsync();
        await totem.ArriveAsync();
        var id = Guid.CreateVersion7();
        await fleet.PublishAsync(7, id: id);
        using var person = await fleet.Host.OwnerAsync(fleet.Chain.Id);
        await using var stream = await person.GetStreamAsync($"/api/fleet/rollouts/{id}/events");
        using var reader = new StreamReader(stream);
        Assert.Equal(0, Int(await NextAsync(reader), "applied"));

        await totem.ReportAsync(totem.At(7, MenuPhase.Applied));

        JsonElement view;
        do view = await NextAsync(reader);
        while (Int(view, "applied") == 0);
        Assert.True(view.TryGetProperty("finishedAt", out _));
    }

    private static async Task<JsonElement> NextAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal)) return JsonElement.Parse(line[6..]);
        }

        throw new EndOfStreamException();
    }

    private async Task<List<string>> NamesAsync(string query, params Grant[] grants) =>
        [.. (await fleet.GetAsync($"/api/fleet/totems?{query}", grants)).GetProperty("items").EnumerateArray().Select(t => Text(t, "name")!)];

    private Task PhaseAsync(TestTotem totem, RolloutPhase phase) => Eventually.TrueAsync(
        async () => await fleet.ScalarAsync<short>("select phase from fleet.rollout_target where totem_id = $1", totem.Id) == (short)phase, $"phase {phase}");

    private static int Int(JsonElement element, string name) => element.GetProperty(name).GetInt32();

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;
}
