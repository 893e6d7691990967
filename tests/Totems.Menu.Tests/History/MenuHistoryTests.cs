using Totems.Menu.Import;
using Totems.Menu.Tests.Import;
using Totems.MenuModel.Documents;
using Totems.Testing.Menus;
using Xunit;

namespace Totems.Menu.Tests.History;

public sealed class MenuHistoryTests
{
    private const string NoData = "The real menus are not beside the project.";

    public static TheoryData<string> Chains => [.. MenuHistory.Chains];

    [Theory]
    [MemberData(nameof(Chains))]
    public void Replay_DeltaAfterDelta_EqualsAFreshFullCopyByteForByte(string chain)
    {
        Assert.SkipWhen(HistoryStep.Folder is null, NoData);
        var (content, prices) = (MenuDocument.Empty, MenuDocument.Empty);
        foreach (var step in MenuHistory.Load(HistoryStep.Folder!, chain, seed: 2024))
        {
            var fresh = MenuImport.Parse(step.ToJsonFile(), MenuFormat.Json).Menu();
            content = Follow(content, fresh.Content.ToDocument());
            prices = Follow(prices, fresh.Prices[HistoryStep.Zone.Id].ToDocument());
        }
    }

    [Theory]
    [MemberData(nameof(Chains))]
    public void Replay_AsAFile_SaysTheSameInBothFaces(string chain)
    {
        Assert.SkipWhen(HistoryStep.Folder is null, NoData);
        foreach (var step in MenuHistory.Load(HistoryStep.Folder!, chain, seed: 7).Where((_, i) => i % 8 == 0))
        {
            var expected = new ImportedMenu(step.Content, step.Prices, []).Canonical();
            Assert.Equal(expected, MenuImport.Parse(step.ToJsonFile(), MenuFormat.Json).Menu().Canonical());
            Assert.Equal(expected, MenuImport.Parse(step.ToCsvFile(), MenuFormat.Csv).Menu().Canonical());
        }
    }

    [Theory]
    [MemberData(nameof(Chains))]
    public void Replay_HasMonthsOfChangesOfEveryKind(string chain)
    {
        Assert.SkipWhen(HistoryStep.Folder is null, NoData);
        var steps = MenuHistory.Load(HistoryStep.Folder!, chain, seed: 2024);
        var deltas = steps.Zip(steps.Skip(1), (a, b) => MenuDiff.Between(a.Content.ToDocument(), b.Content.ToDocument())).ToList();
        Assert.True(steps.Count >= 30 && steps[^1].Date.DayNumber - steps[0].Date.DayNumber > 365, $"{steps.Count} steps to {steps[^1].Date}");
        Assert.True(deltas.Count(d => d.Set.Count > 0) >= 20, "changes");
        Assert.True(deltas.Count(d => d.Remove.ContainsKey(MenuSections.Items)) >= 5, "removals");
    }

    [Fact]
    public void Load_SameSeed_IsTheSameHistory()
    {
        Assert.SkipWhen(HistoryStep.Folder is null, NoData);
        string Hashes(int seed) => string.Join(' ', MenuHistory.Load(HistoryStep.Folder!, "kfc", seed).Select(s => s.Content.ToDocument().Hash));
        Assert.Equal(Hashes(1), Hashes(1));
        Assert.NotEqual(Hashes(1), Hashes(2));
    }

    [Theory]
    [InlineData("161.59999999999999", 16160)]
    [InlineData("0", 0)]
    [InlineData("202.4", 20240)]
    public void Price_ThatWentThroughFloatingPoint_IsRoundedToCentavos(string text, long centavos)
    {
        var item = RecordedItem.None.With(new Dictionary<string, string>
        {
            ["name"] = "A",
            ["menu_categories_id"] = "1",
            ["variation_data_id"] = "2",
            ["variation_data_name"] = "",
            ["variation_data_price"] = text,
        });
        Assert.Equal(centavos, item.Variations["2"].Price.Amount);
    }

    /// <summary>What a totem does: takes the delta over the wire, applies it to what it holds, and must hold what the others do.</summary>
    private static MenuDocument Follow(MenuDocument held, MenuDocument published)
    {
        var delta = MenuDelta.Parse(MenuDiff.Between(held, published).ToUtf8());
        var applied = MenuDiff.Apply(held, delta);
        Assert.Equal(MenuDocument.Parse(published.ToUtf8()).ToUtf8(), applied.ToUtf8());
        Assert.Equal(published.Hash, applied.Hash);
        return applied;
    }
}
