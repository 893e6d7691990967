using Totems.MenuModel.Content;
using Totems.MenuModel.Pricing;
using Totems.MenuModel.Views;
using static Totems.MenuModel.Tests.Sample;
using Price = Totems.MenuModel.Content.Price;

namespace Totems.MenuModel.Tests.Pricing;

public sealed class PriceViewTests
{
    private const string Water = "item:agua";
    private static readonly DateTimeOffset Morning = Noon.AddHours(-4);
    private static readonly DateTimeOffset Friday = Noon.AddHours(6);

    private static PriceView View(DateTimeOffset at, ServiceMode mode, params PriceLayer[] layers) =>
        new(layers, Everything.Dayparts, SaoPaulo, at, mode);

    private static PriceLayer Layer(PriceScope scope, Price price) => new(scope, new Dictionary<string, Price> { [Water] = price });

    private static PublishedMenu WaterIs(Price price, Price? own = null) => With(prices: (Water, price)) with
    {
        Store = own is null ? null : new StorePrices(new StoreInfo(Store, "Centro", "capital"), new Dictionary<string, Price> { [Water] = own }),
    };

    private static long Total(PublishedMenu menu, DateTimeOffset at) => menu.Price(Cart(new CartLine("1", Water, 1)), now: at).Total;

    /// <summary>Which rules there are (store + daypart, store, zone + daypart, zone, chain), and which of them gives the price.</summary>
    [Theory]
    [InlineData("SsZzc", 1, PriceScope.Store, true)]
    [InlineData("sZzc", 2, PriceScope.Store, false)]
    [InlineData("Szzc", 1, PriceScope.Store, true)]
    [InlineData("Zzc", 3, PriceScope.Zone, true)]
    [InlineData("zc", 4, PriceScope.Zone, false)]
    [InlineData("c", 5, PriceScope.Chain, false)]
    [InlineData("SZ", 1, PriceScope.Store, true)]
    [InlineData("Zc", 3, PriceScope.Zone, true)]
    [InlineData("", null, null, false)]
    public void Explain_Precedence_IsTheStrongestRuleThere(string rules, int? amount, PriceScope? scope, bool daypart)
    {
        Price? Rule(char own, char part, long ownAmount, long partAmount) => !rules.Contains(own) && !rules.Contains(part) ? null : new Price(
            rules.Contains(own) ? ownAmount : Price.None, Dayparts: rules.Contains(part) ? [new DaypartPrice("manha", partAmount)] : null);
        PriceLayer[] layers =
        [
            .. new[] { (PriceScope.Store, Rule('s', 'S', 2, 1)), (PriceScope.Zone, Rule('z', 'Z', 4, 3)), (PriceScope.Chain, Rule('c', 'C', 5, 0)) }
                .Where(r => r.Item2 is not null).Select(r => Layer(r.Item1, r.Item2!)),
        ];
        var answer = View(Morning, ServiceMode.EatIn, layers).Explain(Water);

        Assert.Equal((amount, scope, daypart), ((int?)answer?.Amount, answer?.Scope, answer?.Daypart == "manha"));
    }

    [Fact]
    public void Find_Daypart_IsJudgedInTheStoresZone()
    {
        var price = new Price(900, 800, [new("manha", 700, 600), new("nunca", 1)]);

        Assert.Equal(700, View(Morning, ServiceMode.EatIn, Layer(PriceScope.Zone, price)).Find(Water));
        Assert.Equal(600, View(Morning, ServiceMode.TakeAway, Layer(PriceScope.Zone, price)).Find(Water));
        Assert.Equal(900, View(Noon, ServiceMode.EatIn, Layer(PriceScope.Zone, price)).Find(Water));
        Assert.Equal(800, View(Noon, ServiceMode.TakeAway, Layer(PriceScope.Zone, price)).Find(Water));
        var tokyo = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo"); // 20:00 there
        Assert.Equal(900, new PriceView([Layer(PriceScope.Zone, price)], Everything.Dayparts, tokyo, Morning, ServiceMode.EatIn).Find(Water));
    }

    [Theory]
    [InlineData(-1, 900)]
    [InlineData(0, 1000)]
    [InlineData(23, 1000)]
    [InlineData(24, 500)] // a promotion within the new price
    [InlineData(47, 500)]
    [InlineData(48, 1000)]
    public void Find_Changes_SwitchOnTimeAndTheLastBegunCounts(int hours, long amount)
    {
        var price = new Price(900, Changes: [new(Friday.AddDays(1), 500, ValidTo: Friday.AddDays(2)), new(Friday, 1000)]);

        Assert.Equal(amount, View(Friday.AddHours(hours), ServiceMode.EatIn, Layer(PriceScope.Zone, price)).Find(Water));
    }

    [Fact]
    public void Find_Change_ReplacesDaypartsToo()
    {
        var price = new Price(900, Dayparts: [new("manha", 700)], Changes: [new(Morning, 950), new(Morning.AddDays(1), 960, Dayparts: [new("manha", 650)])]);
        long? At(DateTimeOffset at) => View(at, ServiceMode.EatIn, Layer(PriceScope.Zone, price)).Find(Water);

        Assert.Equal(700, At(Morning.AddTicks(-1)));
        Assert.Equal(950, At(Morning));
        Assert.Equal(650, At(Morning.AddDays(1)));
        Assert.Equal(960, At(Noon.AddDays(1)));
    }

    [Fact]
    public void Find_OnlyFromADateOn_FallsToTheNextRuleBefore()
    {
        var own = Layer(PriceScope.Store, new Price(Price.None, Changes: [new(Friday, 500, ValidTo: Friday.AddHours(1))]));
        var zone = Layer(PriceScope.Zone, new Price(900));

        Assert.Equal(new PriceAnswer(900, PriceScope.Zone), View(Noon, ServiceMode.EatIn, own, zone).Explain(Water));
        Assert.Equal(
            new PriceAnswer(500, PriceScope.Store, null, Friday, Friday.AddHours(1)), View(Friday, ServiceMode.EatIn, own, zone).Explain(Water));
        Assert.Null(View(Noon, ServiceMode.EatIn, own).Find(Water)); // no price is not 0
    }

    [Fact]
    public void Price_Cart_UsesTheMomentAndRepriceTheOrders()
    {
        var menu = WaterIs(new Price(900, Dayparts: [new("manha", 700)], Changes: [new(Friday, 1000)]));
        var cart = Cart(new CartLine("1", Water, 1));

        Assert.Equal((700, 900, 1000), (Total(menu, Morning), Total(menu, Noon), Total(menu, Friday)));
        foreach (var at in new[] { Morning, Noon, Friday })
        {
            Assert.Equal(Total(menu, at), CartPricing.Reprice(menu, Store, SaoPaulo, at, cart).Total);
            Assert.Equal(Total(menu, at), ScreenMenus.Build(menu, NothingSoldOut, SaoPaulo, at, ServiceMode.EatIn).Items["agua"].From);
        }
    }

    [Fact]
    public void Price_StoresOwn_WinsAndTheRestIsTheZones()
    {
        var menu = WaterIs(new Price(900), new Price(850));

        Assert.Equal(850, Total(menu, Noon));
        Assert.Equal(2490, menu.Price(Cart(Burger())).Total);
    }

    [Fact]
    public void Screen_ValidUntil_IsTheNextPriceToo()
    {
        static DateTimeOffset? Until(PublishedMenu menu, DateTimeOffset at) =>
            ScreenMenus.Build(menu, NothingSoldOut, SaoPaulo, at, ServiceMode.EatIn).ValidUntil;

        Assert.Equal(Noon.AddMinutes(5), Until(WaterIs(new Price(9, Changes: [new(Noon.AddMinutes(5), 8)])), Noon));
        Assert.Equal(Noon.AddMinutes(7), Until(WaterIs(new Price(9), new Price(9, Changes: [new(Noon.AddDays(-1), 8, ValidTo: Noon.AddMinutes(7))])), Noon));
        Assert.Equal(Until(Menu, Noon), Until(WaterIs(new Price(9, Changes: [new(Noon, 8)])), Noon));
    }

    [Fact]
    public void Open_Overlay_IsBoundByTheManifest()
    {
        var (content, prices) = (Everything.ToDocument(), Sample.Prices.ToDocument());
        var overlay = WaterIs(new Price(1), new Price(2)).Store!.ToDocument();
        var plain = Manifest with { ContentHash = content.Hash, PricesHash = prices.Hash };
        var bound = plain with { StorePricesHash = overlay.Hash };

        Assert.Null(PublishedMenu.Open(plain, content, prices).Store);
        Assert.Equal(2, PublishedMenu.Open(bound, content, prices, overlay).Store!.Prices[Water].Amount);
        Assert.Throws<Totems.MenuModel.Documents.MenuFormatException>(() => PublishedMenu.Open(bound, content, prices));
        Assert.Throws<Totems.MenuModel.Documents.MenuFormatException>(() => PublishedMenu.Open(plain, content, prices, overlay));
    }
}
