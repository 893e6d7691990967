using FsCheck;
using FsCheck.Fluent;
using Totems.Contracts.Releases;
using Totems.DeviceHealth.Rollouts.Planning;

namespace Totems.DeviceHealth.Tests.Rollouts;

public sealed class WavePlannerTests
{
    private static readonly Guid Rollout = Guid.Parse("0198c0de-0000-7000-8000-000000000001");

    private static readonly string[] Cities = ["São Paulo, SP", "Campinas, SP", "Manaus, AM", "Curitiba"];

    /// <summary>Stores with 1 to 6 totems, and up to five waves of every sort.</summary>
    private static Gen<(List<PlannedTotem> Totems, List<WaveRule> Rules)> Cases =>
        from sizes in Gen.Choose(1, 6).ListOf()
        from cities in Gen.Elements(Cities).ListOf(sizes.Count)
        let totems = sizes.SelectMany((size, store) => Enumerable.Range(0, size).Select(n =>
            new PlannedTotem(Id(store, n + 1), Id(store, 0), cities[store], store % 2 == 0 ? "capital" : "interior"))).ToList()
        from rules in Rule(totems).ListOf()
        select (totems, rules.Take(5).ToList());

    [Fact]
    public void Plan_AnyRulesAndTotems_TakesEverybodyOnce() => Holds((totems, rules, plan) =>
        plan.WaveOf.Count == totems.Count && totems.All(t => plan.WaveOf[t.Id] >= 1 && plan.WaveOf[t.Id] <= plan.Rules.Count)
        && plan.Rules.Count >= rules.Count && plan.Rules[^1].TakesAll);

    [Fact]
    public void Plan_AnyRulesAndTotems_NoWaveButTheLastTakesAWholeStore() => Holds((totems, rules, plan) =>
        totems.GroupBy(t => t.StoreId).Where(store => store.Count() > 1).All(store =>
            store.Select(t => plan.WaveOf[t.Id]).Distinct().ToList() is not [var only] || only == plan.Rules.Count || plan.Rules[only - 1].Stores is { Count: > 0 }));

    [Fact]
    public void Plan_AnyRulesAndTotems_NobodyIsInAWaveWhoseRuleDoesNotFit() => Holds((totems, rules, plan) =>
        totems.All(t => plan.Rules[plan.WaveOf[t.Id] - 1] is var rule
            && rule.Stores?.Contains(t.StoreId) != false && rule.Totems?.Contains(t.Id) != false && rule.Zones?.Contains(t.Zone) != false
            && rule.States?.Contains(Places.StateOf(t.City) ?? "") != false));

    [Fact]
    public void Plan_AnyRulesAndTotems_SharesAreKept() => Holds((totems, rules, plan) => Enumerable.Range(1, plan.Rules.Count - 1).All(wave =>
        plan.Rules[wave - 1] is not { Filters: false, Percent: { } percent } || plan.SizeOf(wave) == 0
        || plan.WaveOf.Values.Count(w => w <= wave) <= Math.Ceiling(totems.Count * percent / 100.0)));

    [Fact]
    public void Plan_SameInOtherOrder_IsTheSame() => Holds((totems, rules, plan) =>
        WavePlanner.Plan(Rollout, rules, [.. Enumerable.Reverse(totems)]).WaveOf is var again && totems.All(t => again[t.Id] == plan.WaveOf[t.Id]));

    [Fact]
    public void Plan_OnePercentTenHalf_OfAChain_HasThoseSizes()
    {
        var totems = Enumerable.Range(0, 1500).SelectMany(store => Enumerable.Range(1, 4).Select(n => new PlannedTotem(Id(store, n), Id(store, 0), Cities[0], "capital"))).ToList();

        var plan = WavePlanner.Plan(Rollout, [new(1), new(10), new(50), new(100)], totems);

        Assert.Equal([60, 540, 2400, 3000], Enumerable.Range(1, 4).Select(plan.SizeOf));
    }

    [Fact]
    public void Plan_OneStoreFirst_TakesAllOfThatStore()
    {
        var totems = Enumerable.Range(0, 3).SelectMany(store => Enumerable.Range(1, 2).Select(n => new PlannedTotem(Id(store, n), Id(store, 0), Cities[0], "capital"))).ToList();

        var plan = WavePlanner.Plan(Rollout, [new(Stores: [Id(1, 0)])], totems);

        Assert.Equal([Id(1, 1), Id(1, 2)], plan.WaveOf.Where(w => w.Value == 1).Select(w => w.Key).Order());
        Assert.Equal(4, plan.SizeOf(2));
    }

    [Theory]
    [InlineData("Manaus, AM", "AM")]
    [InlineData("São Paulo/sp", "SP")]
    [InlineData("Feira de Santana - BA ", "BA")]
    [InlineData("Curitiba", null)]
    [InlineData("AM", null)]
    public void StateOf_City_IsItsLastPart(string city, string? state) => Assert.Equal(state, Places.StateOf(city));

    [Theory]
    [InlineData("00:00", "04:00", "2026-11-22T03:30:00Z", "America/Sao_Paulo", true)] // 00:30 there
    [InlineData("00:00", "04:00", "2026-11-22T03:30:00Z", "America/Manaus", false)] // 23:30 there
    [InlineData("22:00", "05:00", "2026-11-22T03:30:00Z", "America/Manaus", true)] // over midnight
    [InlineData("22:00", "05:00", "2026-11-22T15:30:00Z", "America/Manaus", false)]
    public void Window_InAStoresZone_IsOpenByItsOwnClock(string from, string to, string now, string zone, bool isOpen) =>
        Assert.Equal(isOpen, StoreWindows.IsOpen(new RolloutWindow(from, to), TimeZoneInfo.FindSystemTimeZoneById(zone), DateTimeOffset.Parse(now, null)));

    private static void Holds(Func<List<PlannedTotem>, List<WaveRule>, PlannedWaves, bool> property) =>
        Prop.ForAll(Cases.ToArbitrary(), c => property(c.Totems, c.Rules, WavePlanner.Plan(Rollout, c.Rules, c.Totems))).QuickCheckThrowOnFailure();

    private static Gen<WaveRule> Rule(List<PlannedTotem> totems) => Gen.OneOf(
        Gen.Choose(1, 100).Select(percent => new WaveRule(percent)),
        Gen.Elements("SP", "AM").Select(state => new WaveRule(States: [state])),
        from zone in Gen.Elements("capital", "interior") from percent in Gen.Choose(1, 100) select new WaveRule(percent, Zones: [zone]),
        totems.Count == 0 ? Gen.Constant(new WaveRule(5)) : Gen.Elements(totems.ToArray()).Select(t => new WaveRule(Stores: [t.StoreId])),
        totems.Count == 0 ? Gen.Constant(new WaveRule(5)) : Gen.SubListOf(totems.ToArray()).Where(some => some.Count > 0).Select(some => new WaveRule(Totems: [.. some.Select(t => t.Id)])));

    private static Guid Id(int store, int n) => new(store + 1, (short)n, 7, 0x80, 0, 0, 0, 0, 0, 0, 1);
}
