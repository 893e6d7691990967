using Totems.Contracts.Releases;
using Totems.DeviceHealth.Rollouts.Engine;

namespace Totems.DeviceHealth.Tests.Rollouts;

public sealed class GateTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(100, 0, 89, 0, "waiting")]
    [InlineData(100, 0, 90, 0, "passed")]
    [InlineData(100, 50, 45, 0, "passed")] // who was away counts for nothing
    [InlineData(2, 2, 0, 0, "waiting")] // nobody within reach proves nothing
    [InlineData(2, 0, 1, 1, "failed")] // all have spoken
    [InlineData(0, 0, 0, 0, "passed")]
    public void Applied_ByShareOfThoseWithinReach(int size, int away, int applied, int failed, string state) =>
        Assert.Equal(state, State(new WaveFacts(size, away, applied, failed, 0, 0, 0), Gates.Applied));

    [Theory]
    [InlineData(1000, 2, "passed")]
    [InlineData(10, 2, "passed")] // 20 %, but fewer than the least number
    [InlineData(10, 3, "failed")]
    [InlineData(1000, 50, "passed")]
    [InlineData(1000, 51, "failed")]
    public void Failed_AboveShareAndLeastNumber_Stops(int size, int failed, string state) =>
        Assert.Equal(state, State(new WaveFacts(size, 0, 0, failed, 0, 0, 0), Gates.Failed));

    [Theory]
    [InlineData(100, 6, 1000, 10, "failed")]
    [InlineData(100, 6, 1000, 50, "passed")] // the others fall silent as well
    [InlineData(10, 2, 1000, 0, "passed")]
    [InlineData(100, 6, 0, 0, "failed")]
    public void Offline_MoreThanElsewhere_Stops(int size, int silent, int others, int othersSilent, string state) =>
        Assert.Equal(state, State(new WaveFacts(size, 0, size, 0, silent, others, othersSilent), Gates.Offline));

    [Theory]
    [InlineData(40, 100, 990, 1000, "failed")]
    [InlineData(40, 100, 400, 1000, "passed")] // a holiday: everybody sells less
    [InlineData(60, 100, 1000, 1000, "passed")]
    [InlineData(4, 10, 1000, 1000, "tooFew")]
    [InlineData(0, 40, 0, 0, "failed")] // nobody to compare with but last week
    public void Orders_FewerThanLastWeekAndThanOthers_Stop(long now, long before, long others, long othersBefore, string state) =>
        Assert.Equal(state, State(new WaveFacts(10, 0, 10, 0, 0, 0, 0, new OrderFacts(true, now, before, others, othersBefore)), Gates.Orders));

    [Fact]
    public void Orders_NotAnswered_HoldTheNextWaveButNotTheEnd()
    {
        var verdicts = Judge(new WaveFacts(10, 0, 10, 0, 0, 0, 0, OrderFacts.Unknown), Now.AddHours(-1));

        Assert.Null(verdicts.Stopping());
        Assert.False(verdicts.AllPassed(isLast: false));
        Assert.True(verdicts.AllPassed(isLast: true));
    }

    [Fact]
    public void Soak_UntilItsTimeIsOver_Holds()
    {
        var facts = new WaveFacts(10, 0, 10, 0, 0, 0, 0, new OrderFacts(true, 100, 100, 100, 100));

        Assert.False(Judge(facts, Now.AddMinutes(-9)).AllPassed(isLast: false));
        Assert.True(Judge(facts, Now.AddMinutes(-10)).AllPassed(isLast: false));
    }

    [Fact]
    public void Gate_WaivedByAPerson_StopsNothing()
    {
        var verdicts = Gates.Judge(new RolloutGates(), new WaveFacts(10, 0, 0, 10, 0, 0, 0), Now.AddHours(-1), Now, [Gates.Applied, Gates.Failed]);

        Assert.Null(verdicts.Stopping());
        Assert.True(verdicts.AllPassed(isLast: false));
    }

    private static IReadOnlyList<GateVerdict> Judge(WaveFacts facts, DateTimeOffset? soakingAt) => Gates.Judge(new RolloutGates(), facts, soakingAt, Now);

    private static string State(WaveFacts facts, string gate) =>
        System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(Judge(facts, null).Single(v => v.Gate == gate).State.ToString());
}
