using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Totems.Contracts.Devices;
using Totems.KioskAgent.Identity;
using Totems.KioskAgent.Totem;
using Totems.Local.Servers;
using Xunit;

namespace Totems.KioskAgent.Tests;

public sealed class TokenSourceTests
{
    [Theory]
    [InlineData("assertion-expired")]
    [InlineData("assertion-used")]
    public async Task Token_RefusedForItsAssertionAlone_IsTriedAgainByTheSameTotem(string problem)
    {
        var state = await AskAsync(problem, source => Assert.ThrowsAsync<HttpRequestException>(() => source.GetAsync(CancellationToken.None)));

        Assert.False(state.Now.Refused);
    }

    [Theory]
    [InlineData("assertion-refused")]
    [InlineData("totem-retired")]
    public async Task Token_RefusedForTheTotem_IsSaidOnItsScreen(string problem)
    {
        var state = await AskAsync(problem, source => Assert.ThrowsAsync<TotemRefusedException>(() => source.GetAsync(CancellationToken.None)));

        Assert.True(state.Now.Refused);
    }

    private static async Task<TotemState> AskAsync(string problem, Func<TokenSource, Task> ask)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var address = new Uri($"http://127.0.0.1:{LocalPort.Free()}");
        builder.WebHost.UseUrls(address.ToString());
        await using var services = builder.Build();
        services.MapPost("/api/fleet/token", () => Results.Problem(statusCode: 401, type: $"https://totems.dev/problems/{problem}"));
        await services.StartAsync();
        using var http = new HttpClient { BaseAddress = address };
        using var key = TotemKey.Create();
        var state = new TotemState(DateTimeOffset.UtcNow);
        state.Change(now => now with
        {
            Identity = new TotemIdentity(
            Guid.CreateVersion7(), new TotemConfiguration("T1", "A", Guid.Empty, Guid.Empty, "Centro", "America/Sao_Paulo", "capital"), new Dictionary<string, string>())
        });
        using var source = new TokenSource(key, new FleetApi(http), state, TimeProvider.System);
        await ask(source);
        return state;
    }
}
