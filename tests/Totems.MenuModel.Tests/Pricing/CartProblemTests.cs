using System.Globalization;
using Totems.MenuModel.Content;
using Totems.MenuModel.Pricing;
using static Totems.MenuModel.Tests.Sample;

namespace Totems.MenuModel.Tests.Pricing;

public sealed class CartProblemTests
{
    private static CartOption[] Options(string list) =>
    [
        .. list.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(o => o.Split(':')).Select(o => new CartOption(o[0], o[1], int.Parse(o[2], CultureInfo.InvariantCulture))),
    ];

    [Fact]
    public void Price_EmptyCart_SaysSo()
    {
        Assert.Equal(["empty cart"], Price(Cart()).Said());
        Assert.Equal(["empty cart"], Price(new Cart(ServiceMode.EatIn, null!)).Said());
    }

    [Fact]
    public void Price_TooManyLines_AreRefused()
    {
        CartLine[] Lines(int count) => [.. Enumerable.Range(0, count).Select(i => new CartLine($"{i}", "item:agua", 1))];

        Assert.Empty(Price(Cart(Lines(100))).Problems);
        Assert.Equal(new CartProblem(null, "outOfRange", "cart", Limit: 100), Assert.Single(Price(Cart(Lines(101))).Problems));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(100)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public void Price_QuantityOutOfRange_IsRefused(int quantity)
    {
        var cart = Price(Cart(Burger(quantity: quantity)));

        Assert.Equal(["outOfRange item:x-salada"], cart.Said());
        Assert.InRange(cart.Lines[0].Quantity, 1, 99);
    }

    [Theory]
    [InlineData("item:nada", null, "unknown item:nada")]
    [InlineData("combo:nada", null, "unknown combo:nada")]
    [InlineData("nada", null, "unknown nada")]
    [InlineData("", null, "unknown ")]
    [InlineData("item:x-salada", null, "variationRequired item:x-salada")]
    [InlineData("item:x-salada", "triplo", "unknown item:x-salada:triplo")]
    [InlineData("item:agua", "500", "unknown item:agua:500")]
    public void Price_EntityOrVariation(string entity, string? variation, string problem) =>
        Assert.Equal([problem], Price(Cart(new CartLine("1", entity, 1, variation))).Said());

    [Theory]
    [InlineData("ponto:ao-ponto:0", "tooFew group:ponto 1")]
    [InlineData("ponto:ao-ponto:1 ponto:bem-passado:1", "tooMany group:ponto 1")]
    [InlineData("extras:bacon:2 extras:ovo:2", "tooMany group:extras 3")]
    [InlineData("extras:bacon:3", "tooMany option:extras:bacon 2")]
    [InlineData("molhos:verde:1 molhos:alho:1 molhos:barbecue:1", "tooMany group:molhos 2")]
    [InlineData("extras:bacon:-1", "outOfRange option:extras:bacon 99")]
    [InlineData("extras:nada:1", "unknown option:extras:nada ")]
    [InlineData("queijo:brie:1", "unknown group:queijo ")] // belongs to "duplo"
    [InlineData("nada:nada:1", "unknown group:nada ")]
    [InlineData("extras:bacon:1 extras:bacon:1", "")]
    [InlineData("extras:bacon:2 extras:bacon:1", "tooMany option:extras:bacon 2")]
    public void Price_Options(string options, string problem)
    {
        var problems = Price(Cart(Burger("simples", 1, Options(options)))).Problems;

        Assert.Equal(problem, string.Join(';', problems.Select(p => $"{p.Code} {p.Subject} {p.Limit}")));
    }

    [Theory]
    [InlineData("a:1", "tooFew group:g 3")]
    [InlineData("a:3", "tooFew group:g 2")]
    [InlineData("a:2 b:1", "")]
    [InlineData("", "tooFew group:g 3")]
    public void Price_MinUnique(string options, string problem)
    {
        var group = new ModifierGroup(T("G"), [new("a", T("A")), new("b", T("B"))], Min: 3, Max: 6, MaxPerOption: 3, MinUnique: 2);
        var menu = With(
            "agua", Everything.Items["agua"] with { Groups = ["g"] }, "g", group,
            ("option:g:a", new Price(0)), ("option:g:b", new Price(0)));
        var chosen = Options(string.Join(' ', options.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(o => "g:" + o)));
        var problems = menu.Price(Cart(new CartLine("1", "item:agua", 1, null, chosen))).Problems;

        Assert.Equal(problem, string.Join(';', problems.Select(p => $"{p.Code} {p.Subject} {p.Limit}")));
    }

    [Fact]
    public void Price_UnpricedOption_IsAProblemOnlyBeyondTheDefault()
    {
        var menu = With(prices: ("option:salada:alface", null));

        Assert.Empty(menu.Price(Cart(Burger())).Problems);
        Assert.Equal(["unpriced option:salada:alface"], menu.Price(Cart(Burger("simples", 1, new CartOption("salada", "alface", 2)))).Said());
    }

    [Fact]
    public void Price_SoldOut_ItemOptionAndItemBehindAnOption()
    {
        CartLine[] lines = [Burger("simples", 1, new CartOption("extras", "bacon"), new CartOption("acompanha", "batata"))];

        Assert.Equal(["soldOut item:x-salada"], Price(Cart(lines), SoldOut("item:x-salada")).Said());
        Assert.Equal(["soldOut option:extras:bacon"], Price(Cart(lines), SoldOut("option:extras:bacon", "option:extras:ovo")).Said());
        Assert.Equal(["soldOut option:acompanha:batata"], Price(Cart(lines), SoldOut("item:batata")).Said());
        Assert.Empty(CartPricing.Reprice(Menu, Store, SaoPaulo, Noon, Cart(lines)).Problems);
    }

    [Fact]
    public void Price_SoldOutUntil_EndsByItself()
    {
        var overlay = new AvailabilityOverlay(Store, 1, new Dictionary<string, SoldOutEntry> { ["item:agua"] = new(Noon.AddHours(1)) });
        var cart = Cart(new CartLine("1", "item:agua", 1));

        Assert.Equal(["soldOut item:agua"], Price(cart, overlay, Noon.AddMinutes(59)).Said());
        Assert.Empty(Price(cart, overlay, Noon.AddHours(1)).Problems);
    }

    [Fact]
    public void Price_DaypartAndMode_AreJudged()
    {
        var line = new CartLine("1", "item:tapioca", 1);

        Assert.Equal(["outsideDaypart item:tapioca"], Price(Cart(line)).Said());
        Assert.Empty(Price(Cart(line), now: Noon.AddHours(-4)).Problems);
        Assert.Equal(["wrongMode item:tapioca", "outsideDaypart item:tapioca"], Price(new Cart(ServiceMode.TakeAway, [line])).Said());
        Assert.Empty(CartPricing.Reprice(Menu, Store, SaoPaulo, Noon, Cart(line)).Problems);
    }

    [Fact]
    public void Price_ManyThingsWrong_AreAllSaidWithTheirLine()
    {
        var problems = Price(
            Cart(new("a", "item:nada", 1), new("b", "item:x-salada", 0, "simples", [new("ponto", "ao-ponto", 0)]), new("c", "item:tapioca", 1)),
            SoldOut("item:tapioca")).Problems;

        Assert.Equal(
            ["a unknown", "b outOfRange", "b tooFew", "c outsideDaypart", "c soldOut"], problems.Select(p => $"{p.Line} {p.Code}"));
        Assert.Equal("Ponto", problems[2].Name!.PtBr);
    }

    [Fact]
    public void Price_NullsFromTheWire_AreProblemsNotExceptions()
    {
        var cart = Cart(
            null!, new CartLine(null!, null!, 1), new CartLine("x", "item:x-salada", 1, "simples", [null!, new CartOption(null!, null!)], [null!]),
            new CartLine("y", "combo:trio", 1, null, [null!], [null!, new CartSlot(null!, null!), new CartSlot("lanche", null!)]));

        Assert.Equal(4, Price(cart).Lines.Count);
        Assert.NotEmpty(Price(cart).Problems);
    }
}
