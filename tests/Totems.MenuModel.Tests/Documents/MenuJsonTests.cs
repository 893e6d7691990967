using System.Text;
using Totems.MenuModel.Content;
using Totems.MenuModel.Documents;

namespace Totems.MenuModel.Tests.Documents;

public sealed class MenuJsonTests
{
    private static string Json<T>(T value) => Encoding.UTF8.GetString(MenuJson.ToCanonical(value));

    [Fact]
    public void Canonical_Item_IsPinned() => Assert.Equal(
        """{"name":{"pt-BR":"Pão & <queijo>","en":"Bread"},"image":"a.webp","variations":[{"id":"p","name":{"pt-BR":"Pequeno"}}],"groups":["g"],"modes":["takeAway"],"code":"7","calories":0}""",
        Json(new Item(
            new Text("Pão & <queijo>", "Bread"), Image: "a.webp", Variations: [new Variation("p", new Text("Pequeno"))], Groups: ["g"],
            Modes: [ServiceMode.TakeAway], Code: "7", Calories: 0)));

    [Fact]
    public void Canonical_ItemFacts_ArePinned() => Assert.Equal(
        """{"name":{"pt-BR":"Chope"},"nutrition":{"portion":300,"unit":"ml","measure":{"pt-BR":"1 copo"},"carbohydrates":9900,"sodium":0},"fiscal":{"ncm":"22030000","cfop":"5405","unit":"UN","csosn":"500","pisCst":"04","cofinsCst":"04","cest":"0302100"},"minAge":18,"limits":[{"group":"g","min":0,"max":2}]}""",
        Json(new Item(
            new Text("Chope"), Nutrition: new Nutrition(300, PortionUnit.Millilitres, new Text("1 copo"), Carbohydrates: 9_900, Sodium: 0),
            Fiscal: new Fiscal("22030000", "5405", "UN", Csosn: "500", PisCst: "04", CofinsCst: "04", Cest: "0302100"), MinAge: 18,
            Limits: [new GroupLimits("g", Min: 0, Max: 2)])));

    [Fact]
    public void Canonical_Group_LeavesOutDefaultsAndZeros() => Assert.Equal(
        """{"name":{"pt-BR":"G"},"options":[{"id":"a","name":{"pt-BR":"A"}},{"id":"b","name":{"pt-BR":"B"},"default":2}],"max":0}""",
        Json(new ModifierGroup(
            new Text("G"), [new ModifierOption("a", new Text("A"), 0), new ModifierOption("b", new Text("B"), 2)], Max: 0, MinUnique: 0, Free: 0)));

    [Fact]
    public void Canonical_Price_WritesZeroSinceItIsAPrice()
    {
        Assert.Equal("""{"amount":0}""", Json(new Price(0)));
        Assert.Equal("""{"amount":100,"takeAway":0}""", Json(new Price(100, 0)));
    }

    [Fact]
    public void Canonical_PriceRules_ArePinned()
    {
        var july = new DateTimeOffset(2027, 7, 1, 3, 0, 0, TimeSpan.Zero);

        Assert.Equal(
            """{"amount":-1,"dayparts":[{"daypart":"manha","amount":500,"takeAway":0}],"changes":[{"validFrom":"2027-07-01T03:00:00+00:00","amount":900},{"validFrom":"2027-07-02T03:00:00+00:00","amount":800,"dayparts":[{"daypart":"manha","amount":1}],"validTo":"2027-07-03T03:00:00+00:00"}]}""",
            Json(new Price(
                Price.None, Dayparts: [new("manha", 500, 0)],
                Changes: [new(july, 900), new(july.AddDays(1), 800, Dayparts: [new("manha", 1)], ValidTo: july.AddDays(2))])));
        Assert.Equal("""{"amount":5}""", Json(new Price(5, Dayparts: [], Changes: [])));
    }

    [Fact]
    public void Canonical_Overlay_IsPinned() => Assert.Equal(
        """{"prices":{"item:a":{"amount":5}},"store":{"store":{"id":"11111111-1111-4111-8111-111111111111","name":"Centro","zone":"capital"}}}""",
        Encoding.UTF8.GetString(new StorePrices(
            new StoreInfo(Sample.Store, "Centro", "capital"), new Dictionary<string, Price> { ["item:a"] = new(5) }).ToDocument().ToUtf8()));

    [Fact]
    public void Canonical_Campaigns_ArePinned()
    {
        var from = new DateTimeOffset(2027, 7, 1, 3, 0, 0, TimeSpan.Zero);

        Assert.Equal(
            """{"image":"a.webp","position":2,"title":{"pt-BR":"Trio"},"target":"combo:trio","daypart":"manha"}""",
            Json(new Banner("a.webp", 2, new Text("Trio"), Target: "combo:trio", Daypart: "manha", Modes: [], Stores: [])));
        Assert.Equal(
            """{"name":{"pt-BR":"Leve 3"},"kind":"percent","value":100,"on":["category:b"],"buy":2,"get":1,"validFrom":"2027-07-01T03:00:00+00:00","stores":["11111111-1111-4111-8111-111111111111"],"zones":["z"]}""",
            Json(new CampaignOffer(
                new Text("Leve 3"), DiscountKind.Percent, 100, ["category:b"], 2, 1, MaxUnits: 0, ValidFrom: from, Stores: [Sample.Store], Zones: ["z"])));
        Assert.Equal(
            """{"code":"BEMVINDO","name":{"pt-BR":"B"},"kind":"amount","value":500,"minTotal":0,"alone":true,"modes":["takeAway"]}""",
            Json(new Coupon("BEMVINDO", new Text("B"), DiscountKind.Amount, 500, On: [], MinTotal: 0, Alone: true, Modes: [ServiceMode.TakeAway])));
        Assert.EndsWith(
            "\"options\":[],\"split\":\"dearest\"}", Json(new ModifierGroup(new Text("S"), [], Split: SplitPricing.Dearest)), StringComparison.Ordinal);
        Assert.EndsWith(
            ",\"schema\":1,\"storePricesHash\":\"h\"}", Json(Sample.Manifest with { StorePricesHash = "h" }), StringComparison.Ordinal);
    }

    [Fact]
    public void Canonical_EmptyOptionalMembers_AreAsGoodAsAbsent() => Assert.Equal(
        Json(new Item(new Text("A"))), Json(new Item(new Text("A", "", ""), Image: "", Variations: [], Groups: [], Modes: [], Allergens: [], Code: "", MinAge: 0, Limits: [])));

    [Fact]
    public void Canonical_RequiredEmptyList_IsWritten() =>
        Assert.Equal("""{"name":{"pt-BR":"C"},"position":0,"entries":[]}""", Json(new Category(new Text("C"), 0, [])));

    [Fact]
    public void Read_WhatWasLeftOut_ComesBackAsTheDefault()
    {
        var group = MenuJson.Read<ModifierGroup>("""{"name":{"pt-BR":"G"},"options":[],"unknown":{"x":1}}"""u8);

        Assert.Equal((0, 1, 1, null, null, null), (group.Min, group.Max, group.MaxPerOption, group.MinUnique, group.MaxUnique, group.Free));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"name":null,"options":[]}""")]
    [InlineData("""{"name":{"pt-BR":"G"},"options":[],"max":"1"}""")]
    [InlineData("""{"name":{"pt-BR":"G"},"options":[],"max":1,"max":2}""")]
    [InlineData("""{"name":{"pt-BR":"G"},"options":[],"max":99999999999}""")]
    [InlineData("""{"name":{"pt-BR":"G"},"options":[]} x""")]
    public void Read_NotTheRecord_ThrowsMenuFormat(string json) =>
        Assert.Throws<MenuFormatException>(() => MenuJson.Read<ModifierGroup>(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Canonical_WholeMenu_ReadsBackTheSame()
    {
        var content = Sample.Everything.ToDocument();
        var prices = Sample.Prices.ToDocument();

        Assert.Equal(content.Hash, MenuContent.From(content).ToDocument().Hash);
        Assert.Equal(prices.Hash, PriceBook.From(prices).ToDocument().Hash);
        Assert.Equal(content.Hash, MenuContent.From(MenuDocument.Parse(content.ToUtf8())).ToDocument().Hash);
    }
}
