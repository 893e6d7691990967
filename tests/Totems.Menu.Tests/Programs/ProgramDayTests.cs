using System.Net.Http.Json;
using Npgsql;
using Totems.Contracts;
using Totems.Contracts.Security;
using Totems.Menu.Releases;
using Totems.Menu.Tests.Service;
using Xunit;

namespace Totems.Menu.Tests.Programs;

/// <summary>A token's percentage over several publications.</summary>
public sealed class ProgramDayTests
{
    private static CancellationToken Cancellation => MenuFixture.Cancellation;

    [Fact]
    public async Task Program_PublishingSeveralTimesADay_GoesNoFurtherThanOnce()
    {
        await using var menu = await StartAsync();
        using var program = await ProgramAsync(menu);

        Assert.Equal(2, await PublishAsync(menu, program, 1200));
        var refused = await RefusedAsync(menu, program, 1201);
        Assert.Equal(("beyond-token-percent", 800L, 1200L), refused);
        // Back is always open, and so is all that one publication could have done.
        Assert.Equal(3, await PublishAsync(menu, program, 960));
        Assert.Equal(4, await PublishAsync(menu, program, 800));
        Assert.Equal("beyond-token-percent", (await RefusedAsync(menu, program, 799)).Code);
    }

    [Fact]
    public async Task Program_ADayLater_GoesOnFromWhatIsPublished()
    {
        await using var menu = await StartAsync();
        using var program = await ProgramAsync(menu);
        await PublishAsync(menu, program, 1200);
        await AgeAsync(menu, TimeSpan.FromHours(24));

        Assert.Equal(3, await PublishAsync(menu, program, 1440));
        Assert.Equal("beyond-token-percent", (await RefusedAsync(menu, program, 1441)).Code);
    }

    [Fact]
    public async Task Program_AfterAPersonsPublication_GoesFromThePricesThatThePersonChanged()
    {
        await using var menu = await StartAsync();
        using var program = await ProgramAsync(menu);
        await PublishAsync(menu, program, 1200);

        // Something else that a person publishes is no leave to go on.
        await menu.PriceAsync("interior", "item:burger", 3000);
        await menu.PublishedAsync();
        Assert.Equal("beyond-token-percent", (await RefusedAsync(menu, program, 1210)).Code);
        await menu.PriceAsync("capital", "item:burger", 2000);
        await menu.PublishedAsync();
        Assert.Equal(5, await PublishAsync(menu, program, 2400));
        Assert.Equal("beyond-token-percent", (await RefusedAsync(menu, program, 2401)).Code);
    }

    private static async Task<MenuFixture> StartAsync()
    {
        var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();
        await menu.PriceAsync("capital", "item:burger", 1000);
        await menu.PublishedAsync();
        await AgeAsync(menu, TimeSpan.FromDays(2));
        return menu;
    }

    private static Task<HttpClient> ProgramAsync(MenuFixture menu) => menu.Host.ProgramAsync(
        new ApiToken(Guid.CreateVersion7(), menu.ChainId, "ERP", [TokenScope.Publish], new TokenRails(20), DateTimeOffset.UtcNow.AddDays(1)));

    private static async Task<long> PublishAsync(MenuFixture menu, HttpClient program, long amount) =>
        (await (await AskAsync(menu, program, amount)).ReadAsync<Release>()).Version;

    private static async Task<(string Code, long Lowest, long Highest)> RefusedAsync(MenuFixture menu, HttpClient program, long amount)
    {
        using var answer = await AskAsync(menu, program, amount);
        var problem = await answer.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>(Cancellation);
        var price = problem.GetProperty("prices")[0].GetProperty("problem");
        return (problem.GetProperty("type").GetString()!.Split('/')[^1], price.GetProperty("lowest").GetInt64(), price.GetProperty("highest").GetInt64());
    }

    private static async Task<HttpResponseMessage> AskAsync(MenuFixture menu, HttpClient program, long amount)
    {
        await menu.PriceAsync("capital", "item:burger", amount);
        return await program.PutAsJsonAsync(
            $"/api/menu/releases/{Guid.CreateVersion7()}", new PublishRequest("night", (await menu.DraftAsync()).Etag), WireJson.Options, Cancellation);
    }

    // All releases happened that much earlier.
    private static async Task AgeAsync(MenuFixture menu, TimeSpan by)
    {
        await using var connection = new NpgsqlConnection(menu.Database.Superuser);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand("update menu.release set published_at = published_at - $1", connection);
        command.Parameters.AddWithValue(by);
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
