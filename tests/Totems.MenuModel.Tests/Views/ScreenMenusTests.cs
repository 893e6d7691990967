using Totems.MenuModel.Content;
using Totems.MenuModel.Views;
using static Totems.MenuModel.Tests.Sample;

namespace Totems.MenuModel.Tests.Views;

public sealed class ScreenMenusTests
{
    private static readonly DateTimeOffset Morning = Noon.AddHours(-4);

    private static ScreenMenu Build(
        PublishedMenu? menu = null, AvailabilityOverlay? overlay = null, DateTimeOffset? now = null, ServiceMode mode = ServiceMode.EatIn) =>
        ScreenMenus.Build(menu ?? Menu, overlay ?? NothingSoldOut, SaoPaulo, now ?? Noon, mode);

    [Fact]
    public void Build_Noon_ShowsCategoriesInOrderWithoutBreakfast()
    {
        var screen = Build();

        Assert.Equal(7, screen.Version);
        Assert.Equal(["lanches: item:x-salada combo:trio", "bebidas: item:cola item:agua"],
            screen.Categories.Select(c => $"{c.Id}: {string.Join(' ', c.Entries)}"));
        Assert.DoesNotContain("tapioca", screen.Items.Keys);
    }

    [Fact]
    public void Build_Morning_ShowsBreakfastFirstWhereItMayBeEaten()
    {
        Assert.Equal("manha", Build(now: Morning).Categories[0].Id);
        Assert.DoesNotContain(Build(now: Morning, mode: ServiceMode.TakeAway).Categories, c => c.Id == "manha");
    }

    [Fact]
    public void Build_Item_HasPricesGroupsAndLowestPrice()
    {
        var item = Build().Items["x-salada"];

        Assert.Equal(2490, item.From);
        Assert.Equal(
            ["simples 2490 ponto,salada,extras,molhos,acompanha", "duplo 3490 ponto,salada,extras,molhos,acompanha,queijo"],
            item.Variations.Select(v => $"{v.Id} {v.Amount} {string.Join(',', v.Groups)}"));
        Assert.Equal(3290, Build(mode: ServiceMode.TakeAway).Items["x-salada"].Variations[1].Amount);
        Assert.Equal(0, Build().Items["agua"].From);
    }

    [Fact]
    public void Build_Groups_HavePricesPerVariationAndDefaults()
    {
        var screen = Build();
        var bacon = screen.Groups["extras"].Options[0];

        Assert.Equal(500, bacon.Amount);
        Assert.Equal(new Dictionary<string, long> { ["x-salada:duplo"] = 800 }, bacon.AmountFor);
        Assert.Equal(1, screen.Groups["ponto"].Options[0].Default);
        Assert.Equal((1, 2), (screen.Groups["molhos"].Free, screen.Groups["molhos"].MaxUnique));
    }

    [Fact]
    public void Build_ItemsOnlyInCombosOrOptions_AreIncludedWithoutAPrice()
    {
        var screen = Build();

        Assert.Null(screen.Items["batata"].From);
        Assert.Contains("tempero", screen.Groups.Keys);
        Assert.Equal(Picture, screen.Groups["acompanha"].Options[0].Image);
    }

    [Fact]
    public void Build_Unpriced_DoesNotAppear()
    {
        var screen = Build(With(prices: [("item:agua", null), ("combo:trio", null), ("option:extras:ovo", null), ("option:salada:alface", null)]));

        Assert.Equal(["item:cola"], screen.Categories[1].Entries);
        Assert.Equal(["item:x-salada"], screen.Categories[0].Entries);
        Assert.Equal(["bacon"], screen.Groups["extras"].Options.Select(o => o.Id));
        Assert.Equal(["alface", "cebola"], screen.Groups["salada"].Options.Select(o => o.Id)); // alface is in it anyway
    }

    [Fact]
    public void Build_SoldOutItem_GreysItAndWhatIsMadeOfIt()
    {
        var screen = Build(overlay: SoldOut("item:batata", "item:cola"));

        Assert.True(screen.Items["cola"].SoldOut);
        Assert.True(screen.Groups["acompanha"].Options[0].SoldOut);
        Assert.Equal([true, true, false], screen.Combos["trio"].Slots[2].Options.Select(o => o.SoldOut));
        Assert.True(screen.Combos["trio"].SoldOut); // no side is left
        Assert.False(screen.Items["x-salada"].SoldOut);
    }

    [Theory]
    [InlineData("item:cola item:agua", true)]
    [InlineData("item:cola", false)]
    [InlineData("combo:trio", true)]
    [InlineData("option:ponto:ao-ponto option:ponto:bem-passado", true)] // the burger cannot be made
    [InlineData("option:queijo:prato option:queijo:brie option:queijo:minas", false)] // only the double cannot
    public void Build_Combo_IsSoldOutWhenASlotHasNothingLeft(string soldOut, bool expected) =>
        Assert.Equal(expected, Build(overlay: SoldOut(soldOut.Split(' '))).Combos["trio"].SoldOut);

    [Fact]
    public void Build_RequiredGroupWithNothingLeft_SellsTheItemOut()
    {
        Assert.True(Build(overlay: SoldOut("option:ponto:ao-ponto", "option:ponto:bem-passado")).Items["x-salada"].SoldOut);
        Assert.False(Build(overlay: SoldOut("option:ponto:ao-ponto")).Items["x-salada"].SoldOut);
        Assert.False(Build(overlay: SoldOut("option:extras:bacon", "option:extras:ovo")).Items["x-salada"].SoldOut);
    }

    [Fact]
    public void Build_ValidUntil_IsTheNextDaypartChangeOrEndOfSoldOut()
    {
        AvailabilityOverlay Until(params DateTimeOffset?[] ends) => new(
            Store, 1, ends.Select((end, i) => (end, i)).ToDictionary(e => $"item:{e.i}", e => new SoldOutEntry(e.end)));

        Assert.Equal(Noon.AddHours(18), Build().ValidUntil); // 06:00
        Assert.Equal(Noon.AddHours(-1), Build(now: Morning).ValidUntil); // 11:00
        Assert.Equal(Noon.AddHours(2), Build(overlay: Until(Noon.AddHours(2), Noon.AddHours(3), Noon.AddHours(-1), null)).ValidUntil);
        Assert.Equal(Noon.AddHours(18), Build(overlay: Until(Noon, null)).ValidUntil);
        Assert.Null(Build(Menu with { Content = MenuContent.Empty }).ValidUntil);
    }

    [Fact]
    public void Build_UntilValidUntil_TheMenuIsTheSame()
    {
        var overlay = new AvailabilityOverlay(Store, 1, new Dictionary<string, SoldOutEntry> { ["item:agua"] = new(Noon.AddHours(5)) });
        var until = Build(overlay: overlay).ValidUntil!.Value;

        Assert.True(Build(overlay: overlay, now: until.AddTicks(-1)).Items["agua"].SoldOut);
        Assert.False(Build(overlay: overlay, now: until).Items["agua"].SoldOut);
    }

    [Fact]
    public void Build_CycleInADraft_Ends()
    {
        var menu = With("batata", Everything.Items["batata"] with { Groups = ["acompanha"] });

        Assert.Equal(["acompanha"], Build(menu).Items["batata"].Groups);
    }

    [Fact]
    public void Build_ShownPrice_IsTheCartsPrice()
    {
        foreach (var mode in Enum.GetValues<ServiceMode>())
        {
            var screen = Build(mode: mode);
            foreach (var (id, item) in screen.Items.Where(i => i.Value.From is not null))
            {
                foreach (var variation in item.Variations.Select(v => v.Id).DefaultIfEmpty(null))
                {
                    var shown = variation is null ? item.From : item.Variations.Single(v => v.Id == variation).Amount;
                    var cart = Menu.Price(new(mode, [new("1", $"item:{id}", 1, variation)]));
                    Assert.Empty(cart.Problems);
                    Assert.Equal(shown, cart.Total);
                }
            }
        }
    }
}
