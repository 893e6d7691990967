using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Totems.Contracts.Releases;
using Totems.Contracts.Security;
using Totems.DeviceHealth.Tests.Support;

namespace Totems.DeviceHealth.Tests.Rollouts;

/// <summary>PUT /api/fleet/rollouts/{id}.</summary>
public sealed class StartRolloutTests : IAsyncLifetime
{
    private Fleet fleet = null!;

    public async ValueTask InitializeAsync() => fleet = await Fleet.StartAsync();

    public ValueTask DisposeAsync() => fleet.DisposeAsync();

    [Fact]
    public async Task SameBodyAgain_IsTheSameRollout_AndAnotherIsRefused()
    {
        var id = Guid.CreateVersion7();
        var plan = new RolloutPlan([new(Percent: 10)], StartAt: fleet.Time.GetUtcNow().AddHours(1));
        var first = await fleet.StartAsync(Kinds.Settings(45, plan: plan), id);
        var again = await fleet.StartAsync(Kinds.Settings(45, plan: plan), id);

        Assert.Equal(first.GetRawText(), again.GetRawText());
        Assert.Equal("scheduled", first.GetProperty("state").GetString());
        Assert.Equal(1, await fleet.ScalarAsync<long>("select count(*) from fleet.rollout"));
        Assert.Equal("rollout/configuration/1", await fleet.ScalarAsync<string>("select string_agg(subject, ',') from fleet.audit_entry where action = 'rollout.start'"));
        foreach (var other in new[] { Kinds.Settings(46, plan: plan), Kinds.Settings(45), Kinds.Settings(45, plan: plan, note: "x"), Kinds.Agent() })
        {
            Assert.Equal((HttpStatusCode.Conflict, "different-body"), await RefusedAsync(other, id));
        }
    }

    [Fact]
    public async Task Numbers_AreGivenPerKind_OnceEachHoweverManyComeAtOnce()
    {
        await fleet.PublishAsync(7);

        var views = await Task.WhenAll(Enumerable.Range(0, 12).Select(n => fleet.StartAsync(n % 2 == 0 ? Kinds.Settings(30 + n) : Kinds.Agent($"1.{n}.0"))));

        Assert.Equal([1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6], views.Select(view => view.GetProperty("version").GetInt32()).Order());
        Assert.Equal(12, views.Select(view => (view.GetProperty("kind").GetString(), view.GetProperty("version").GetInt32())).Distinct().Count());
    }

    [Fact]
    public async Task SameIdAtTheSameTime_IsOneRollout()
    {
        var id = Guid.CreateVersion7();

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => fleet.StartAsync(Kinds.Settings(), id)));

        Assert.Equal(1, await fleet.ScalarAsync<long>("select count(*) from fleet.rollout"));
    }

    [Fact]
    public async Task WrongBodies_AreToldEverythingThatIsWrong()
    {
        Assert.Equal(
            ["note", "plan.deadlineMinutes", "settings.idleSeconds", "settings.language", "settings.logLevel"],
            await ErrorsAsync(new { kind = "configuration", settings = new { idleSeconds = 29, language = "fr", logLevel = "trace" }, plan = new RolloutPlan(DeadlineMinutes: 0) }));
        Assert.Equal(
            ["agent.bytes", "agent.sha256", "agent.version", "note", "settings"],
            await ErrorsAsync(new { kind = "agent", note = new string('x', 501), agent = new { version = "1.4", sha256 = "A", bytes = 0 }, settings = new { } }));
        Assert.Equal(["agent", "settings"], await ErrorsAsync(new { kind = "configuration", note = "", agent = new { version = "1.4.0", sha256 = Kinds.Sha, bytes = 1 } }));
        Assert.Equal(["agent"], await ErrorsAsync(new { kind = "agent", note = "" }));
        Assert.Equal(["kind"], await ErrorsAsync(new { kind = "menu", note = "" }));
        Assert.Equal(["kind"], await ErrorsAsync(new { note = "" }));
        Assert.Equal(0, await fleet.ScalarAsync<long>("select count(*) from fleet.rollout"));
    }

    [Fact]
    public async Task Only_WhoMayPublishEverywhere_MayStartOne()
    {
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(new Grant(Role.MenuEditor)));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(new Grant(Role.Publisher, fleet.Chain.Centro)));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(new Grant(Role.Publisher)));

        async Task<HttpStatusCode> StatusAsync(Grant grant)
        {
            using var response = await fleet.SendAsync(HttpMethod.Put, $"/api/fleet/rollouts/{Guid.CreateVersion7()}", Kinds.Settings(), null, grant);
            return response.StatusCode;
        }
    }

    [Fact]
    public async Task IdOfAnotherChain_IsRefusedAndNotShown()
    {
        var id = Guid.CreateVersion7();
        await fleet.StartAsync(Kinds.Settings(), id);
        var stranger = new TestChain();
        await fleet.TellOfAsync(stranger);

        using var response = await fleet.SendAsync(HttpMethod.Put, $"/api/fleet/rollouts/{id}", Kinds.Settings(), stranger);

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
    }

    [Fact]
    public async Task List_OfAllKinds_PagesNewestFirstAndFiltersByKind()
    {
        await fleet.PublishAsync(7);
        var agent = await fleet.StartAsync(Kinds.Agent());
        await fleet.StartAsync(Kinds.Settings(40));
        fleet.Time.Advance(TimeSpan.FromSeconds(1));
        await fleet.StartAsync(Kinds.Settings(50, "en"));

        var settings = Items(await fleet.GetAsync("/api/fleet/rollouts?kind=configuration"));
        Assert.Equal([2, 1], settings.Select(row => row.GetProperty("version").GetInt32()));
        Assert.Equal("""{"idleSeconds":50,"language":"en"}""", settings[0].GetProperty("content").GetProperty("settings").GetRawText());
        Assert.Equal("""{"idleSeconds":40}""", settings[0].GetProperty("before").GetProperty("settings").GetRawText());
        Assert.False(settings[1].TryGetProperty("before", out _));
        Assert.Equal(agent.GetProperty("id").GetString(), Assert.Single(Items(await fleet.GetAsync("/api/fleet/rollouts?kind=agent"))).GetProperty("id").GetString());

        var (seen, next) = (new List<string>(), "");
        do
        {
            var page = await fleet.GetAsync($"/api/fleet/rollouts?limit=1&cursor={next}");
            seen.AddRange(Items(page).Select(row => $"{row.GetProperty("kind").GetString()} {row.GetProperty("version").GetInt32()}"));
            next = page.TryGetProperty("next", out var cursor) ? cursor.GetString()! : "";
        }
        while (next.Length > 0);

        Assert.Equal(["agent 1", "configuration 1", "configuration 2", "menu 7"], seen.Order());
    }

    private static List<JsonElement> Items(JsonElement page) => [.. page.GetProperty("items").EnumerateArray()];

    private async Task<(HttpStatusCode Status, string Code)> RefusedAsync(object body, Guid id)
    {
        using var response = await fleet.SendAsync(HttpMethod.Put, $"/api/fleet/rollouts/{id}", body);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        return (response.StatusCode, problem.GetProperty("type").GetString()!.Split('/')[^1]);
    }

    private async Task<IEnumerable<string>> ErrorsAsync(object body)
    {
        using var response = await fleet.SendAsync(HttpMethod.Put, $"/api/fleet/rollouts/{Guid.CreateVersion7()}", body);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        return [.. (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateObject().Select(error => error.Name).Order()];
    }
}
