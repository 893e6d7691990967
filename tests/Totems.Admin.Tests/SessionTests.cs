using System.Net;
using System.Net.Http.Json;
using Xunit;

namespace Totems.Admin.Tests;

public sealed class SessionTests : IAsyncLifetime
{
    private AdminFixture admin = null!;

    public async ValueTask InitializeAsync() => admin = await AdminFixture.StartAsync();

    public ValueTask DisposeAsync() => admin.DisposeAsync();

    [Fact]
    public async Task SignIn_RightPassword_TellsWhoAndWhatTheyMay()
    {
        using var client = await admin.SignInAsync();
        var me = await (await client.GetAsync("/api/admin/session")).JsonAsync();

        Assert.Equal("Olga Owner", me.GetProperty("name").GetString());
        Assert.Equal("Test Chain", me.GetProperty("chainName").GetString());
        Assert.Contains("publish", me.GetProperty("permissions").EnumerateArray().Select(p => p.GetString()));
        Assert.Equal(2, me.GetProperty("stores").GetArrayLength());
    }

    [Fact]
    public async Task SignIn_StoreManager_SeesOwnStoreOnly()
    {
        using var client = await admin.SignInAsync("manager@example.com");
        var stores = await (await client.GetAsync("/api/admin/stores")).JsonAsync();

        Assert.Equal("Centro", Assert.Single(stores.GetProperty("items").EnumerateArray()).GetProperty("name").GetString());
    }

    [Theory]
    [InlineData(AdminFixture.Owner, "wrong password!")]
    [InlineData("nobody@example.com", AdminFixture.Password)]
    public async Task SignIn_WrongEmailOrPassword_TheSameAnswer(string email, string password)
    {
        using var client = admin.Host.Anonymous();
        var answer = await client.PostAsJsonAsync("/api/admin/session", new { email, password });

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("sign-in-failed", await answer.ProblemAsync());
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("{\"email\":null,\"password\":\"x\"}")]
    [InlineData("{\"email\":\"owner@example.com\"}")]
    [InlineData("{\"email\":{},\"password\":7}")]
    [InlineData("{\"email\":\"a\\ud800b\",\"password\":\"x\"}")]
    [InlineData("{\"email\":\"a\\u0000b\",\"password\":\"x\"}")]
    public async Task SignIn_BodyNotAsDocumented_BadRequest(string body)
    {
        using var client = admin.Host.Anonymous();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        var answer = await client.PostAsync("/api/admin/session", content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("bad-request", await answer.ProblemAsync());
    }

    [Theory]
    [InlineData("session/language")]
    [InlineData("stores/0196a1b2-0000-7000-8000-000000000099")]
    [InlineData("zones/new")]
    public async Task Write_MembersMissing_BadRequestThatNamesThem(string path)
    {
        using var owner = await admin.SignInAsync();
        var answer = await owner.PutAsJsonAsync($"/api/admin/{path}", new { });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("The body lacks", (await answer.JsonAsync()).GetProperty("detail").GetString());
    }

    [Fact]
    public async Task SignIn_ElevenWrongPasswords_LockedOutForAWhile()
    {
        using var client = admin.Host.Anonymous();
        for (var i = 0; i < 10; i++) await client.PostAsJsonAsync("/api/admin/session", new { email = AdminFixture.Owner, password = "wrong password!" });
        var answer = await client.PostAsJsonAsync("/api/admin/session", new { email = AdminFixture.Owner, password = AdminFixture.Password });

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Equal("locked-out", await answer.ProblemAsync());
    }

    [Fact]
    public async Task SignOut_Then_SessionIsUnknown()
    {
        using var client = await admin.SignInAsync();
        await client.DeleteAsync("/api/admin/session");

        Assert.Equal(HttpStatusCode.NoContent, (await client.GetAsync("/api/admin/session")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/admin/stores")).StatusCode);
    }

    [Fact]
    public async Task Session_NobodySignedIn_IsAnAnswer()
    {
        using var client = admin.Host.Anonymous();

        Assert.Equal(HttpStatusCode.NoContent, (await client.GetAsync("/api/admin/session")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.DeleteAsync("/api/admin/session")).StatusCode);
    }

    [Fact]
    public async Task Session_RedisRestartedEmpty_NobodyIsSignedOut()
    {
        using var client = await admin.SignInAsync();
        await admin.Redis.StopAsync();
        await admin.Redis.StartAsync();

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/admin/session")).StatusCode);
    }

    [Fact]
    public async Task Session_RedisAway_StillKnownFromPostgres()
    {
        using var client = await admin.SignInAsync();
        await admin.Redis.StopAsync();

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/admin/session")).StatusCode);
    }

    [Fact]
    public async Task Session_RedisEmptyAndAdminAway_UnavailableNotSignedOut()
    {
        await using var alone = await AdminFixture.StartAsync(new Dictionary<string, string?> { ["Services:Admin"] = "http://127.0.0.1:1" });
        using var client = await alone.SignInAsync();
        await alone.Redis.StopAsync();
        var answer = await client.GetAsync("/api/admin/session");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("sessions-unavailable", await answer.ProblemAsync());
    }

    [Fact]
    public async Task Language_Changed_StaysWithThePerson()
    {
        using (var client = await admin.SignInAsync())
        {
            (await client.PutAsJsonAsync("/api/admin/session/language", new { language = "es" })).EnsureSuccessStatusCode();
        }

        using var again = await admin.SignInAsync();
        Assert.Equal("es", (await (await again.GetAsync("/api/admin/session")).JsonAsync()).GetProperty("language").GetString());
    }

    [Fact]
    public async Task Write_FromAnotherSite_Refused()
    {
        using var client = await admin.SignInAsync();
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/api/admin/session");
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        var answer = await client.SendAsync(request);

        Assert.Equal("cross-site-write", await answer.ProblemAsync());
    }
}
