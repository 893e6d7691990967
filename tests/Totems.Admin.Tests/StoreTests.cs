using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Totems.Admin.Data;
using Totems.Testing.Hosting;
using Xunit;

namespace Totems.Admin.Tests;

public sealed class StoreTests : IAsyncLifetime
{
    private AdminFixture admin = null!;
    private HttpClient owner = null!;

    public async ValueTask InitializeAsync()
    {
        admin = await AdminFixture.StartAsync();
        owner = await admin.SignInAsync();
    }

    public async ValueTask DisposeAsync()
    {
        owner.Dispose();
        await admin.DisposeAsync();
    }

    [Fact]
    public async Task Put_ChangedMeanwhile_RefusedWithTheCurrentStore()
    {
        var store = await StoreAsync();
        (await PutAsync(store, "Centro Novo")).EnsureSuccessStatusCode();
        var second = await PutAsync(store, "Centro Velho");

        Assert.Equal(HttpStatusCode.PreconditionFailed, second.StatusCode);
        Assert.Equal("Centro Novo", (await second.JsonAsync()).GetProperty("current").GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("stores", "sort=name", "Água Branca, Centro, Norte")]
    [InlineData("stores", "sort=city&descending=true", "Centro, Norte, Água Branca")]
    [InlineData("people", "sort=email&descending=true", "Olga Owner, Max Manager")]
    [InlineData("people", "", "Max Manager, Olga Owner")]
    public async Task List_SortedAndPagedByOne_KeepsTheOrder(string list, string query, string names)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/admin/stores/{Guid.CreateVersion7()}");
        request.Headers.Add("If-None-Match", "*");
        request.Content = JsonContent.Create(new { name = "Água Branca", city = "Bauru, SP", timeZone = "America/Sao_Paulo", zone = "capital", closed = false });
        (await owner.SendAsync(request)).EnsureSuccessStatusCode();

        var (seen, cursor) = (new List<string>(), "");
        do
        {
            var page = await (await owner.GetAsync($"/api/admin/{list}?limit=1&{query}&cursor={cursor}")).JsonAsync();
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("name").GetString()!));
            cursor = page.TryGetProperty("next", out var next) ? next.GetString() ?? "" : "";
        }
        while (cursor.Length > 0);

        Assert.Equal(names, string.Join(", ", seen));
    }

    [Fact]
    public async Task Put_BadFields_AllNamedAtOnce()
    {
        using var answer = await owner.PutAsJsonAsync($"/api/admin/stores/{Guid.CreateVersion7()}",
            new { name = "", city = "", timeZone = "Mars/Olympus", zone = "nowhere", closed = false });
        var errors = (await answer.JsonAsync()).GetProperty("errors").EnumerateObject().Select(e => e.Name);

        Assert.Equal(["city", "name", "timeZone", "zone"], errors.Order());
    }

    [Fact]
    public async Task Put_Changed_ToldToEveryServiceAndAudited()
    {
        var store = await StoreAsync();
        (await PutAsync(store, "Centro Novo")).EnsureSuccessStatusCode();
        var audit = await (await owner.GetAsync("/api/admin/audit?service=admin&search=store.change")).JsonAsync();
        var entry = Assert.Single(audit.GetProperty("items").EnumerateArray());

        Assert.Equal("Olga Owner", entry.GetProperty("actorName").GetString());
        Assert.Equal("Centro", entry.GetProperty("before").GetProperty("name").GetString());
        Assert.Equal("Centro Novo", entry.GetProperty("after").GetProperty("name").GetString());
        await using var look = new Npgsql.NpgsqlConnection(admin.Database.Superuser);
        await look.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand(
            "select count(distinct destination) from admin.outbox where kind = 'directory.changed' and (payload ->> 'version')::int = 2", look);
        Assert.Equal(3L, await command.ExecuteScalarAsync());
    }

    [Fact]
    public async Task Create_ByManyAtOnce_OneWinsAndTheRestAreTold()
    {
        var id = Guid.CreateVersion7();
        var store = new { name = "Oeste", city = "Bauru, SP", timeZone = "America/Sao_Paulo", zone = "capital", closed = false };
        foreach (var (path, body, refusal) in new (string, object, string)[]
        {
            ("zones/interior", new { name = "Interior" }, "zone-exists"), ($"stores/{id}", store, "changed-meanwhile"),
        })
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => CreateAsync(path, body)));

            Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
            foreach (var refused in answers.Where(answer => answer.StatusCode != HttpStatusCode.OK)) Assert.Equal(refusal, await refused.ProblemAsync());
            // Whoever comes later is told the same.
            Assert.Equal(refusal, await (await CreateAsync(path, body)).ProblemAsync());
            var kind = path.Split('/')[0][..^1];
            Assert.Single((await (await owner.GetAsync($"/api/admin/audit?service=admin&search={kind}.create")).JsonAsync()).GetProperty("items").EnumerateArray());
        }
    }

    [Fact]
    public async Task Zone_CalledChain_IsRefusedBecauseThatMeansTheWholeChain()
    {
        using var refused = await CreateAsync("zones/chain", new { name = "Chain" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("reserved: a zone may not be called chain", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Put_OpeningHours_KeptToldAndChecked()
    {
        var store = await StoreAsync();
        var hours = new { week = new[] { new { day = "friday", open = new[] { new { from = "18:00", to = "02:00" } } } } };
        using var saved = await PutAsync(store, "Centro", hours);
        Assert.Equal("02:00", (await StoreAsync()).GetProperty("hours").GetProperty("week")[0].GetProperty("open")[0].GetProperty("to").GetString());
        await using var look = new Npgsql.NpgsqlConnection(admin.Database.Superuser);
        await look.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand("select count(*) from admin.outbox where payload::text like '%\"hours\":{\"week\":[{\"day\":\"friday\"%'", look);
        Assert.Equal(3L, await command.ExecuteScalarAsync());

        var wrong = new { week = new[] { new { day = "friday", open = new[] { new { from = "18:00", to = "02:00" }, new { from = "1am", to = "02:00" } } } } };
        using var refused = await PutAsync(await StoreAsync(), "Centro", wrong);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.StartsWith("time:", (await refused.JsonAsync()).GetProperty("errors").GetProperty("hours.friday")[0].GetString());
    }

    [Fact]
    public async Task Put_ByStoreManager_Forbidden()
    {
        using var manager = await admin.SignInAsync("manager@example.com");
        var answer = await manager.PutAsJsonAsync($"/api/admin/stores/{AdminFixture.StoreId}",
            new { name = "Mine", city = "X", timeZone = "America/Sao_Paulo", zone = "capital", closed = false });

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task List_PagedOneByOne_ShowsEachStoreOnce()
    {
        var first = await (await owner.GetAsync("/api/admin/stores?limit=1")).JsonAsync();
        var second = await (await owner.GetAsync($"/api/admin/stores?limit=1&cursor={first.GetProperty("next").GetString()}")).JsonAsync();

        Assert.Equal("Centro", first.GetProperty("items")[0].GetProperty("name").GetString());
        Assert.Equal("Norte", second.GetProperty("items")[0].GetProperty("name").GetString());
        Assert.False(second.TryGetProperty("next", out _));
    }

    [Fact]
    public async Task Schema_Migrated_IsProtectedByChainAndEqualsTheModel()
    {
        Assert.Empty(await DatabaseCatalogue.RowSecurityFaultsAsync(admin.Database, AdminModule.Module));
        Assert.Empty(await DatabaseCatalogue.ModelFaultsAsync<AdminDb>(admin.Host.Services, admin.Database));
    }

    private async Task<HttpResponseMessage> CreateAsync(string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/admin/{path}") { Content = JsonContent.Create(body) };
        request.Headers.Add("If-None-Match", "*");
        return await owner.SendAsync(request);
    }

    private async Task<JsonElement> StoreAsync() =>
        (await (await owner.GetAsync("/api/admin/stores?search=centro")).JsonAsync()).GetProperty("items")[0];

    private async Task<HttpResponseMessage> PutAsync(JsonElement store, string name, object? hours = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/admin/stores/{store.GetProperty("id").GetGuid()}")
        {
            Content = JsonContent.Create(new { name, city = "São Paulo, SP", timeZone = "America/Sao_Paulo", zone = "capital", closed = false, hours }),
        };
        request.Headers.TryAddWithoutValidation("If-Match", store.GetProperty("etag").GetString());
        return await owner.SendAsync(request);
    }
}
