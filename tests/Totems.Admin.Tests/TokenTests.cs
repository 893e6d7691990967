using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using Totems.Contracts;
using Totems.Contracts.Security;
using Totems.Testing;
using Xunit;

namespace Totems.Admin.Tests;

/// <summary>API tokens: shown once, stored hashed, known to services, revoked within seconds.</summary>
public sealed class TokenTests
{
    private static readonly string[] Read = ["read"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Token_Made_IsShownOnceStoredHashedAndKnownToServices()
    {
        await using var admin = await AdminFixture.StartAsync();
        using var owner = await admin.SignInAsync();

        var made = await (await MakeAsync(owner, JsonElement.Parse("""
            {"name":" ERP ","scopes":["draft","read"],"expiresAt":"@",
             "rails":{"maxPercent":20,"zones":["capital"],"hours":{"from":"02:00","to":"05:00","timeZone":"America/Sao_Paulo"}}}
            """.Replace("@", Tomorrow(), StringComparison.Ordinal)))).JsonAsync();

        var text = made.GetProperty("token").GetString()!;
        Assert.Matches("^tot_[A-Za-z0-9_-]{43}$", text);
        var list = await owner.GetStringAsync("/api/admin/tokens", Cancellation);
        Assert.DoesNotContain(text, list, StringComparison.Ordinal);
        var listed = JsonElement.Parse(list).GetProperty("items")[0];
        Assert.Equal(("ERP", text[..10], "active"), (listed.GetProperty("name").GetString(), listed.GetProperty("prefix").GetString(), listed.GetProperty("state").GetString()));
        Assert.False(listed.TryGetProperty("lastUsedAt", out _));
        Assert.DoesNotContain(text, await DumpAsync(admin), StringComparison.Ordinal);

        using var menu = admin.Host.Service("menu", null);
        var known = await menu.GetFromJsonAsync<ApiToken>($"/internal/admin/tokens/{Hosting.Security.TokenStore.HashOf(text)}", WireJson.Options, Cancellation);
        Assert.Equal((AdminFixture.ChainId, "ERP", 20, true), (known!.ChainId, known.Name, known.Rails.MaxPercent, known.Rails.IsLocal));
        Assert.Equal([TokenScope.Read, TokenScope.Draft], known.Scopes);
        Assert.Equal("02:00", known.Rails.Hours!.From);
        var used = JsonElement.Parse(await owner.GetStringAsync("/api/admin/tokens", Cancellation)).GetProperty("items")[0];
        Assert.True(used.TryGetProperty("lastUsedAt", out _));
    }

    [Fact]
    public async Task Token_Revoked_IsUnknownAtOnceAndStaysInTheListAndAudit()
    {
        await using var admin = await AdminFixture.StartAsync();
        using var owner = await admin.SignInAsync();
        var made = await (await MakeAsync(owner, new { name = "ERP", scopes = Read, expiresAt = Tomorrow() })).JsonAsync();
        var id = made.GetProperty("view").GetProperty("id").GetGuid();
        using var program = admin.Host.Anonymous();
        program.DefaultRequestHeaders.Add("Authorization", $"Bearer {made.GetProperty("token").GetString()}");
        // Known, though nothing here is open to it.
        Assert.Equal("not-for-programs", await (await program.GetAsync("/api/admin/stores", Cancellation)).ProblemAsync());

        using var revoked = await owner.DeleteAsync($"/api/admin/tokens/{id}", Cancellation);

        Assert.Equal(HttpStatusCode.NoContent, revoked.StatusCode);
        await Eventually.TrueAsync(
            async () => (await program.GetAsync("/api/admin/stores", Cancellation)).StatusCode == HttpStatusCode.Unauthorized, "the token is refused",
            Hosting.Security.TokenStore.Kept, Cancellation);
        var listed = JsonElement.Parse(await owner.GetStringAsync("/api/admin/tokens", Cancellation)).GetProperty("items")[0];
        Assert.Equal(("revoked", "Olga Owner"), (listed.GetProperty("state").GetString(), listed.GetProperty("revokedBy").GetString()));
        Assert.Equal(HttpStatusCode.NotFound, (await owner.DeleteAsync($"/api/admin/tokens/{id}", Cancellation)).StatusCode);
        using var service = admin.Host.Service("admin", AdminFixture.ChainId);
        var audit = await service.GetFromJsonAsync<List<AuditRecord>>("/internal/admin/audit?search=token", WireJson.Options, Cancellation);
        Assert.Equal(["token.revoke", "token.create"], audit!.Select(entry => entry.Action));
    }

    [Theory]
    [InlineData("{\"name\":\"\",\"scopes\":[\"read\"],\"expiresAt\":\"@\"}", "name")]
    [InlineData("{\"name\":\"E\",\"scopes\":[],\"expiresAt\":\"@\"}", "scopes")]
    [InlineData("{\"name\":\"E\",\"scopes\":[\"read\"],\"expiresAt\":\"2020-01-01T00:00:00Z\"}", "expiresAt")]
    [InlineData("{\"name\":\"E\",\"scopes\":[\"read\"],\"expiresAt\":\"2099-01-01T00:00:00Z\"}", "expiresAt")]
    [InlineData("{\"name\":\"E\",\"scopes\":[\"read\"],\"expiresAt\":\"@\",\"rails\":{\"maxPercent\":101}}", "rails.maxPercent")]
    [InlineData("{\"name\":\"E\",\"scopes\":[\"read\"],\"expiresAt\":\"@\",\"rails\":{\"maxPercent\":10,\"zones\":[\"moon\"]}}", "rails.zones")]
    [InlineData("{\"name\":\"E\",\"scopes\":[\"read\"],\"expiresAt\":\"@\",\"rails\":{\"maxPercent\":10,\"stores\":[\"0b017a7a-0000-4000-8000-000000000101\"]}}", "rails.stores")]
    [InlineData("{\"name\":\"E\",\"scopes\":[\"read\"],\"expiresAt\":\"@\",\"rails\":{\"maxPercent\":10,\"hours\":{\"from\":\"25:00\",\"to\":\"05:00\",\"timeZone\":\"America/Recife\"}}}", "rails.hours")]
    [InlineData("{\"name\":\"E\",\"scopes\":[\"read\"],\"expiresAt\":\"@\",\"rails\":{\"maxPercent\":10,\"hours\":{\"from\":\"02:00\",\"to\":\"05:00\",\"timeZone\":\"Mars\"}}}", "rails.hours")]
    public async Task Token_AskedForWrongly_IsRefusedByField(string body, string field)
    {
        await using var admin = await AdminFixture.StartAsync();
        using var owner = await admin.SignInAsync();

        using var answer = await MakeAsync(owner, JsonElement.Parse(body.Replace("@", Tomorrow(), StringComparison.Ordinal)));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal([field], (await answer.JsonAsync()).GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }

    [Fact]
    public async Task Tokens_ForWhoDoesNotManagePrograms_AreForbidden()
    {
        await using var admin = await AdminFixture.StartAsync();
        using var manager = await admin.SignInAsync("manager@example.com");

        Assert.Equal(HttpStatusCode.Forbidden, (await manager.GetAsync("/api/admin/tokens", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await MakeAsync(manager, new { name = "E", scopes = Read, expiresAt = Tomorrow() })).StatusCode);
    }

    private static string Tomorrow() => DateTimeOffset.UtcNow.AddDays(1).ToString("O");

    private static Task<HttpResponseMessage> MakeAsync<T>(HttpClient client, T body) =>
        client.PutAsJsonAsync($"/api/admin/tokens/{Guid.CreateVersion7()}", body, WireJson.Options, Cancellation);

    private static async Task<string> DumpAsync(AdminFixture admin)
    {
        await using var connection = new NpgsqlConnection(admin.Database.Superuser);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(
            "select (select jsonb_agg(t)::text from admin.api_token t) || (select jsonb_agg(a)::text from admin.audit_entry a)", connection);
        return (string)(await command.ExecuteScalarAsync(Cancellation))!;
    }
}
