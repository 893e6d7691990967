using Totems.MenuModel.Pricing;
using static Totems.MenuModel.Tests.Sample;

namespace Totems.MenuModel.Tests.Pricing;

public sealed class ComboPricingTests
{
    private static readonly CartSlot[] Basic = [new("lanche", "simples"), new("lado", "batata"), new("bebida", "cola-300")];

    [Fact]
    public void Price_Combo_IsBaseAndItsItemsAreParts()
    {
        var cart = Price(Cart(Trio(Basic)));

        Assert.Empty(cart.Problems);
        Assert.Equal(3990, cart.Total);
        Assert.Equal(
            [("X-Salada (Simples)", 0L), ("Batata", 0L), ("Cola (300 ml)", 0L)], cart.Lines[0].Parts.Select(p => (p.Name.PtBr, p.Amount)));
        Assert.Equal("101", cart.Lines[0].Parts[0].Code);
        Assert.All(cart.Lines[0].Parts, p => Assert.Equal((PartKind.Slot, 0, 1), (p.Kind, p.Depth, p.Quantity)));
    }

    [Fact]
    public void Price_Combo_AddsSurchargesAndOptionsOfTheChosenVariation()
    {
        var cart = Price(Cart(Trio(
            new("lanche", "duplo", [new("extras", "bacon"), new("queijo", "brie")]), new("lado", "batata", [new("tempero", "alecrim")]),
            new("bebida", "cola-500"))));

        Assert.Empty(cart.Problems);
        Assert.Equal(3990 + 1000 + 800 + 500 + 90 + 200, cart.Total);
        Assert.Equal(
            [("X-Salada (Duplo)", 0, 1000L), ("Bacon", 1, 800), ("Brie", 1, 500), ("Batata", 0, 0), ("Alecrim", 1, 90), ("Cola (500 ml)", 0, 200)],
            cart.Lines[0].Parts.Select(p => (p.Name.PtBr, p.Depth, p.Amount)));
    }

    [Theory]
    [InlineData("", "slotRequired slot:trio:lanche;slotRequired slot:trio:lado;slotRequired slot:trio:bebida")]
    [InlineData("lanche=simples lado=batata", "slotRequired slot:trio:bebida")]
    [InlineData("lanche=simples lado=batata bebida=suco", "unknown slot:trio:bebida:suco")]
    [InlineData("lanche=simples lado=batata bebida=agua brinde=x", "unknown slot:trio:brinde")]
    [InlineData("lanche=simples lado=batata bebida=agua bebida=agua", "tooMany slot:trio:bebida")]
    public void Price_Slots(string slots, string problems)
    {
        var chosen = slots.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(s => s.Split('=')).Select(s => new CartSlot(s[0], s[1]));

        Assert.Equal(problems, string.Join(';', Price(Cart(Trio([.. chosen]))).Said()));
    }

    [Fact]
    public void Price_SlotItemSoldOutOrComboUnpriced_IsAProblem()
    {
        Assert.Equal(["soldOut item:cola"], Price(Cart(Trio(Basic)), SoldOut("item:cola")).Said());
        Assert.Equal(["soldOut combo:trio"], Price(Cart(Trio(Basic)), SoldOut("combo:trio")).Said());
        Assert.Equal(["unpriced combo:trio"], With(prices: ("combo:trio", null)).Price(Cart(Trio(Basic))).Said());
    }

    [Fact]
    public void Price_SlotItemWithoutAPriceOfItsOwn_IsFine() =>
        Assert.Empty(With(prices: ("item:cola:300", null)).Price(Cart(Trio(Basic))).Problems);

    [Fact]
    public void Price_ItemWithSlotsOrComboWithOptions_IsAProblem()
    {
        Assert.Equal(["unknown slot:agua:x"], Price(Cart(new CartLine("1", "item:agua", 1, Slots: [new("x", "y")]))).Said());
        Assert.Equal(
            ["unknown combo:trio:g", "unknown option:extras:bacon"],
            Price(Cart(Trio(Basic) with { Variation = "g", Options = [new("extras", "bacon")] })).Said());
    }

    [Theory]
    [InlineData(100, new long[] { 1, 1, 1 }, new long[] { 34, 33, 33 })]
    [InlineData(3990, new long[] { 2490, 1200, 700 }, new long[] { 2263, 1091, 636 })]
    [InlineData(100, new long[] { 0, 0, 0 }, new long[] { 34, 33, 33 })]
    [InlineData(100, new long[] { 0, 5, 0 }, new long[] { 0, 100, 0 })]
    [InlineData(1, new long[] { 1, 3 }, new long[] { 0, 1 })]
    [InlineData(0, new long[] { 3, 4 }, new long[] { 0, 0 })]
    [InlineData(7, new long[] { 9 }, new long[] { 7 })]
    [InlineData(long.MaxValue, new long[] { long.MaxValue, long.MaxValue }, new long[] { 4611686018427387904, 4611686018427387903 })]
    public void Split_Cases(long total, long[] weights, long[] parts) => Assert.Equal(parts, ComboSplit.Split(total, weights));

    [Fact]
    public void Split_NoPartsOrNegatives_Throws()
    {
        Assert.Throws<ArgumentException>(() => ComboSplit.Split(1, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => ComboSplit.Split(-1, [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ComboSplit.Split(1, [1, -1]));
    }
}
