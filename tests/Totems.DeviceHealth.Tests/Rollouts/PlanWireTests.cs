using System.Text.Json;
using Totems.Contracts;
using Totems.Contracts.Releases;

namespace Totems.DeviceHealth.Tests.Rollouts;

/// <summary>Plans as they travel and are kept; older senders know none.</summary>
public sealed class PlanWireTests
{
    private const string Plan =
        """{"waves":[{"stores":["0198c0de-0000-7000-8000-000000000001"]},{"percent":10,"states":["SP"]}],"gates":{"minAppliedPercent":90,"maxFailedPercent":5,"minFailed":3,"soakMinutes":10,"maxOfflinePercent":5,"minOffline":3,"maxOrderDropPercent":50},"window":{"from":"00:00","to":"05:00"},"startAt":"2026-11-23T03:00:00+00:00","deadlineMinutes":60}""";

    [Fact]
    public void Plan_WrittenAndRead_IsThisJson() =>
        Assert.Equal(Plan, JsonSerializer.Serialize(JsonSerializer.Deserialize<RolloutPlan>(Plan, WireJson.Options), WireJson.Options));

    [Fact]
    public void Plan_Empty_IsAnEmptyObject() => Assert.Equal("{}", JsonSerializer.Serialize(new RolloutPlan(), WireJson.Options)); // the engine asks the database for it

    [Fact]
    public void Release_OfASenderWithoutPlans_IsNowEverywhere()
    {
        var release = JsonSerializer.Deserialize<ReleasePublished>(
            """{"releaseId":"0198c0de-0000-7000-8000-000000000001","chainId":"0198c0de-0000-7000-8000-000000000002","version":7,"note":"n","publishedBy":"Ana","publishedAt":"2026-11-22T00:00:00+00:00","zones":[],"menuKeys":{}}""",
            WireJson.Options)!;

        Assert.Equal((7L, null, null), (release.Version, release.Plan, release.RollsBackTo));
    }

    [Fact]
    public void Gates_PartlyGiven_AreTheUsualOtherwise() =>
        Assert.Equal(new RolloutGates(SoakMinutes: 1), JsonSerializer.Deserialize<RolloutGates>("""{"soakMinutes":1}""", WireJson.Options));
}
