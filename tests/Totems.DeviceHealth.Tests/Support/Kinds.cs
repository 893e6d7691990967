using System.Net.Http.Json;
using System.Text.Json;
using Totems.Contracts.Devices;
using Totems.Contracts.Releases;

namespace Totems.DeviceHealth.Tests.Support;

/// <summary>Rollouts of agents and configurations, by the API.</summary>
public static class Kinds
{
    public static readonly string Sha = new('a', 64);

    public static object Settings(int? idleSeconds = 90, string? language = null, string? logLevel = null, RolloutPlan? plan = null, string note = "Settings") =>
        new { kind = "configuration", note, settings = new TotemSettings(idleSeconds, language, logLevel), plan };

    public static object Agent(string version = "1.4.0", RolloutPlan? plan = null) =>
        new { kind = "agent", note = "Agent", agent = new { version, sha256 = Sha, bytes = 2048 }, plan };

    /// <summary>Starts one; its view.</summary>
    public static async Task<JsonElement> StartAsync(this Fleet fleet, object body, Guid? id = null)
    {
        using var response = await fleet.SendAsync(HttpMethod.Put, $"/api/fleet/rollouts/{id ?? Guid.CreateVersion7()}", body);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    public static Guid Id(this JsonElement rollout) => rollout.GetProperty("id").GetGuid();

    public static Task StateAsync(this Fleet fleet, Guid id, string state) => Testing.Eventually.TrueAsync(
        async () => await fleet.ScalarAsync<string>("select state from fleet.rollout where id = $1", id) == state, $"the rollout is {state}");

    /// <summary>A report about settings.</summary>
    public static Reported Took(this TestTotem totem, long number, MenuPhase phase = MenuPhase.Applied, string? reason = null) =>
        totem.Nothing() with { Settings = new RolloutProgress(number, phase, reason) };
}
