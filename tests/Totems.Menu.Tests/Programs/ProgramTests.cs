using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Totems.Contracts;
using Totems.Contracts.Security;
using Totems.Local.Servers;
using Totems.Menu.Availability;
using Totems.Menu.Drafts;
using Totems.Menu.Exchange;
using Totems.Menu.Releases;
using Totems.Menu.Tests.Service;
using Totems.MenuModel.Content;
using Xunit;

namespace Totems.Menu.Tests.Programs;

/// <summary>What programs may do with their tokens.</summary>
public sealed class ProgramTests
{
    [Fact]
    public async Task Program_WithAllScopes_FillsPublishesAndMarksSoldOutUnderItsName()
    {
        await using var menu = await StartAsync();
        using var program = await ProgramAsync(menu, null, TokenScope.Read, TokenScope.Draft, TokenScope.Publish, TokenScope.Availability);

        var written = await (await PatchAsync(program, new PriceEdit("capital", "item:burger", new Price(3190)))).ReadAsync<PatchedPrices>();
        var release = await (await PublishAsync(program, written.DraftEtag)).ReadAsync<Release>();
        using var soldOut = await program.PutAsJsonAsync(
            $"/api/menu/stores/{menu.Paulista}/availability/item:burger", new AvailabilityChange(true), WireJson.Options, MenuFixture.Cancellation);

        Assert.Equal((2, "ERP"), (release.Version, release.PublishedBy));
        Assert.Equal(HttpStatusCode.OK, soldOut.StatusCode);
        Assert.Equal(["program ERP prices.patch", "program ERP release.publish", "program ERP availability.sold-out"], (await ActorsAsync(menu)).TakeLast(3));
    }

    [Theory]
    [InlineData(TokenScope.Draft, "GET", "/api/menu/draft", "403 scope-missing")]
    [InlineData(TokenScope.Read, "POST", "/api/menu/import?format=csv&dryRun=true", "403 scope-missing")]
    [InlineData(TokenScope.Read, "PATCH", "/api/menu/draft/prices", "403 scope-missing")]
    [InlineData(TokenScope.Draft, "PUT", "/api/menu/releases/0199b2c4-7d0e-7c11-9a55-0d6f5f1c2a10", "403 scope-missing")]
    [InlineData(TokenScope.Publish, "PUT", "/api/menu/price-band", "403 not-for-programs")]
    [InlineData(TokenScope.Draft, "POST", "/api/menu/draft/discard", "403 not-for-programs")]
    public async Task Program_WithoutTheScope_IsRefused(TokenScope scope, string method, string path, string problem)
    {
        await using var menu = await MenuFixture.StartAsync();
        using var program = await ProgramAsync(menu, null, scope);

        using var answer = await program.SendAsync(new HttpRequestMessage(new HttpMethod(method), path), MenuFixture.Cancellation);

        Assert.Equal(problem, await answer.ProblemAsync());
    }

    [Fact]
    public async Task Token_Expired_IsNotValid()
    {
        await using var menu = await MenuFixture.StartAsync();
        using var program = await menu.Host.ProgramAsync(Token(menu, null, TokenScope.Read) with { ExpiresAt = DateTimeOffset.UtcNow.AddSeconds(-1) });

        using var answer = await program.GetAsync("/api/menu/draft", MenuFixture.Cancellation);

        Assert.Equal("401 token-not-valid", await answer.ProblemAsync());
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.Single().Scheme);
    }

    [Fact]
    public async Task Patch_BeyondTheRails_TellsEachRowAndWritesNothing()
    {
        await using var menu = await StartAsync();
        using var program = await ProgramAsync(menu, new TokenRails(10, ["capital"]), TokenScope.Draft);

        using var answer = await PatchAsync(
            program, new("capital", "item:burger", new Price(3280)), new("interior", "item:burger", new Price(2800)), new("capital", "item:fries", new Price(5)),
            new($"store:{menu.Paulista}", "item:burger", new Price(9000)), new($"store:{menu.Caruaru}", "item:burger", new Price(2790)), new("chain", "item:burger", null));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var results = (await answer.Content.ReadFromJsonAsync<JsonElement>(MenuFixture.Cancellation)).GetProperty("results").Deserialize<List<PriceResult>>(WireJson.Options)!;
        Assert.Equal(
            ["unchanged ", "refused outside-token-places", "unchanged ", "refused beyond-token-percent", "refused outside-token-places", "refused outside-token-places"],
            results.Select(r => $"{JsonNamingPolicy.CamelCase.ConvertName(r.Status.ToString())} {r.Problem?.Code}"));
        Assert.Equal((2691, 3289), (results[3].Problem!.Lowest, results[3].Problem!.Highest));
    }

    [Fact]
    public async Task Publish_BeyondTheRails_IsRefusedWithThePricesWhoeverChangedThem()
    {
        await using var menu = await StartAsync();
        using var program = await ProgramAsync(menu, new TokenRails(20), TokenScope.Publish);
        await menu.PriceAsync("capital", "item:burger", 5990);
        await menu.PriceAsync("interior", "item:burger", 2800);
        await menu.PriceAsync($"store:{menu.Paulista}", "item:burger", 1000);
        var etag = (await menu.DraftAsync()).Etag;

        using var answer = await PublishAsync(program, etag);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(MenuFixture.Cancellation);
        Assert.EndsWith("/beyond-token-percent", problem.GetProperty("type").GetString(), StringComparison.Ordinal);
        var prices = problem.GetProperty("prices").EnumerateArray().ToList();
        Assert.Equal(["capital", $"store:{menu.Paulista}"], prices.Select(p => p.GetProperty("scope").GetString()));
        Assert.Equal((2990, 1000), (prices[1].GetProperty("before").GetProperty("amount").GetInt64(), prices[1].GetProperty("after").GetProperty("amount").GetInt64()));
        Assert.Single((await menu.GetAsync<Hosting.Http.Page<Release>>("/api/menu/releases")).Items);
    }

    [Fact]
    public async Task Publish_BackToAnOlderRelease_KeepsToTheRailsToo()
    {
        await using var menu = await StartAsync();
        using var program = await ProgramAsync(menu, new TokenRails(20), TokenScope.Publish);
        await menu.PriceAsync("capital", "item:burger", 5990);
        await menu.PublishedAsync();

        using var answer = await program.PutAsJsonAsync(
            $"/api/menu/releases/{Guid.CreateVersion7()}", new PublishRequest("back", RollbackTo: 1), WireJson.Options, MenuFixture.Cancellation);

        Assert.Equal("403 beyond-token-percent", await answer.ProblemAsync());
    }

    [Fact]
    public async Task Publish_OutsideOfItsHoursOrPlaces_IsRefused()
    {
        await using var menu = await StartAsync();
        var hour = TimeOnly.FromDateTime(DateTime.UtcNow);
        using var asleep = await ProgramAsync(
            menu, new TokenRails(30, Hours: new PublishHours(hour.AddHours(2).ToString("HH:mm", CultureInfo.InvariantCulture), hour.AddHours(3).ToString("HH:mm", CultureInfo.InvariantCulture), "Etc/UTC")), TokenScope.Publish);
        using var local = await ProgramAsync(menu, new TokenRails(30, ["interior"]), TokenScope.Publish);
        await menu.PriceAsync("capital", "item:burger", 3000);
        var etag = (await menu.DraftAsync()).Etag;

        Assert.Equal("403 outside-token-hours", await (await PublishAsync(asleep, etag)).ProblemAsync());
        Assert.Equal("403 outside-token-places", await (await PublishAsync(local, etag)).ProblemAsync());
    }

    [Fact]
    public async Task Import_BeyondTheRails_TellsThePrices()
    {
        await using var menu = await StartAsync();
        using var program = await ProgramAsync(menu, null, TokenScope.Read, TokenScope.Draft);
        var csv = await program.GetStringAsync("/api/menu/export?format=csv", MenuFixture.Cancellation);

        using var answer = await program.PostAsync(
            "/api/menu/import?format=csv&dryRun=true", new StringContent(csv.Replace("29,90", "59,90", StringComparison.Ordinal), null, "text/csv"), MenuFixture.Cancellation);

        var report = await answer.ReadAsync<ImportReport>();
        Assert.Equal(("beyond-token-percent", "item:burger"), (Assert.Single(report.Errors).Code, report.Errors[0].Value));
        using var local = await ProgramAsync(menu, new TokenRails(30, ["capital"]), TokenScope.Draft);
        using var refused = await local.PostAsync("/api/menu/import?format=csv&dryRun=true", new StringContent(csv, null, "text/csv"), MenuFixture.Cancellation);
        Assert.Equal("403 outside-token-places", await refused.ProblemAsync());
    }

    [Fact]
    public async Task Import_OfAStoresOwnPrice_KeepsToTheRailsToo()
    {
        await using var menu = await StartAsync();
        using var program = await ProgramAsync(menu, null, TokenScope.Read, TokenScope.Draft);
        await menu.PriceAsync($"store:{menu.Paulista}", "item:burger", 3111);
        var json = await program.GetStringAsync("/api/menu/export?format=json", MenuFixture.Cancellation);
        Assert.Contains("3111", json, StringComparison.Ordinal);

        using var answer = await program.PostAsync(
            "/api/menu/import?format=json&dryRun=true", new StringContent(json.Replace("3111", "9111", StringComparison.Ordinal), null, "application/json"), MenuFixture.Cancellation);

        Assert.Equal(["beyond-token-percent"], (await answer.ReadAsync<ImportReport>()).Errors.Select(e => e.Code));
    }

    [Fact]
    public async Task Availability_OfAStoreThatIsNotTheTokens_IsRefused()
    {
        await using var menu = await StartAsync();
        using var program = await ProgramAsync(menu, new TokenRails(30, ["capital"]), TokenScope.Availability);

        using var mine = await program.PutAsJsonAsync($"/api/menu/stores/{menu.Paulista}/availability/item:burger", new AvailabilityChange(true), WireJson.Options, MenuFixture.Cancellation);
        using var other = await program.PutAsJsonAsync($"/api/menu/stores/{menu.Caruaru}/availability/item:burger", new AvailabilityChange(true), WireJson.Options, MenuFixture.Cancellation);

        Assert.Equal(HttpStatusCode.OK, mine.StatusCode);
        Assert.Equal("403 outside-token-places", await other.ProblemAsync());
    }

    [Fact]
    public async Task Requests_TooManyOfOneToken_AreToldToWait()
    {
        await using var menu = await MenuFixture.StartAsync(new Dictionary<string, string?> { ["Programs:RequestsPerMinute"] = "3" });
        using var program = await ProgramAsync(menu, null, TokenScope.Read);
        using var other = await ProgramAsync(menu, null, TokenScope.Read);

        HttpResponseMessage answer;
        var asked = 0;
        // A minute may end in between, and a new one begin; not twice in seven requests.
        while ((answer = await program.GetAsync("/api/menu/draft", MenuFixture.Cancellation)).IsSuccessStatusCode && ++asked < 7) answer.Dispose();

        Assert.Equal("429 too-many-requests", await answer.ProblemAsync());
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/api/menu/draft", MenuFixture.Cancellation)).StatusCode);
    }

    [Fact]
    public async Task Token_WhenAdminCannotBeAsked_IsNotCalledUnknown()
    {
        await using var menu = await MenuFixture.StartAsync(new Dictionary<string, string?> { ["Services:Admin"] = $"http://127.0.0.1:{LocalPort.Free()}" });
        using var program = menu.Host.Anonymous();
        program.DefaultRequestHeaders.Add("Authorization", "Bearer tot_nobody-was-asked");

        using var answer = await program.GetAsync("/api/menu/draft", MenuFixture.Cancellation);

        Assert.Equal("503 sessions-unavailable", await answer.ProblemAsync());
    }

    [Fact]
    public async Task OpenApi_NamesTheTokenAndTheScopesOfOperations()
    {
        await using var menu = await MenuFixture.StartAsync();

        var document = await menu.GetAsync<JsonElement>("/openapi/menu.json");

        Assert.Equal("bearer", document.GetProperty("components").GetProperty("securitySchemes").GetProperty("apiToken").GetProperty("scheme").GetString());
        var patch = document.GetProperty("paths").GetProperty("/api/menu/draft/prices").GetProperty("patch");
        Assert.True(patch.GetProperty("security")[0].TryGetProperty("apiToken", out _));
        Assert.Contains("\"draft\"", patch.GetProperty("description").GetString(), StringComparison.Ordinal);
    }

    private static async Task<MenuFixture> StartAsync()
    {
        var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();
        await menu.CreateAsync("items/fries", new Item(new Text("Fritas", "Fries", "Papas")));
        await menu.PublishedAsync();
        return menu;
    }

    internal static ApiToken Token(MenuFixture menu, TokenRails? rails, params TokenScope[] scopes) =>
        new(Guid.CreateVersion7(), menu.ChainId, "ERP", scopes, rails ?? new TokenRails(TokenRails.UsualPercent), DateTimeOffset.UtcNow.AddDays(1));

    private static Task<HttpClient> ProgramAsync(MenuFixture menu, TokenRails? rails, params TokenScope[] scopes) => menu.Host.ProgramAsync(Token(menu, rails, scopes));

    private static Task<HttpResponseMessage> PatchAsync(HttpClient client, params PriceEdit[] changes)
    {
        var request = new HttpRequestMessage(HttpMethod.Patch, "/api/menu/draft/prices") { Content = JsonContent.Create(new PatchPricesRequest(changes), options: WireJson.Options) };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        return client.SendAsync(request, MenuFixture.Cancellation);
    }

    private static Task<HttpResponseMessage> PublishAsync(HttpClient client, string etag) =>
        client.PutAsJsonAsync($"/api/menu/releases/{Guid.CreateVersion7()}", new PublishRequest("nightly", etag), WireJson.Options, MenuFixture.Cancellation);

    private static async Task<List<string>> ActorsAsync(MenuFixture menu)
    {
        using var service = menu.Host.Service("admin", menu.ChainId);
        var entries = await menu.GetAsync<List<AuditRecord>>("/internal/menu/audit?limit=100", service);
        entries.Reverse();
        return entries.ConvertAll(e => $"{e.ActorKind} {e.ActorName} {e.Action}");
    }
}
