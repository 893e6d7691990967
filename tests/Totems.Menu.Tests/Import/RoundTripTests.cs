using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Totems.Menu.Export;
using Totems.Menu.Import;
using Totems.MenuModel.Content;
using Xunit;

namespace Totems.Menu.Tests.Import;

public sealed class RoundTripTests
{
    [Fact]
    public void AnyMenu_ExportedAndImported_IsTheSame() =>
        Prop.ForAll<int>(seed =>
        {
            var (content, prices) = new RandomMenus(seed).Create();
            var expected = new ImportedMenu(content, prices, []).Canonical();
            foreach (var format in Enum.GetValues<MenuFormat>())
            {
                var file = MenuExport.Write(content, prices, format);
                Assert.Equal(expected, MenuImport.Parse(file, format).Menu().Canonical());
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(150).WithEndSize(int.MaxValue / 2));

    [Fact]
    public void AnyDamage_ToAFile_IsAMenuOrErrorsButNeverAnException() =>
        Prop.ForAll<int>(seed =>
        {
            var random = new Random(seed);
            var (content, prices) = new RandomMenus(seed).Create();
            foreach (var format in Enum.GetValues<MenuFormat>())
            {
                var file = MenuExport.Write(content, prices, format);
                for (var i = 0; i < 1 + random.Next(8); i++)
                {
                    file[random.Next(file.Length)] = (byte)random.Next(256);
                }

                var result = MenuImport.Parse(file.AsMemory(0, random.Next(file.Length)), format);
                Assert.Equal(result.Menu is null, result.Errors.Count > 0);
                Assert.All(result.Errors, e => Assert.True(e.Line >= 1 && e.Column >= 1));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(150).WithEndSize(int.MaxValue / 2));

    [Fact]
    public void Export_Twice_HasTheSameBytes()
    {
        var (content, prices) = new RandomMenus(7).Create();
        Assert.All(Enum.GetValues<MenuFormat>(), f => Assert.Equal(MenuExport.Write(content, prices, f), MenuExport.Write(content, prices, f)));
    }

    [Fact]
    public void Json_IsPinned()
    {
        var content = MenuContent.Empty with
        {
            Items = new Dictionary<string, Item> { ["pao"] = new(new Text("Pão", "Bread"), Variations: [new Variation("p", new Text("P"))], Calories: 90) },
        };
        var prices = new Dictionary<string, PriceBook>
        {
            ["sp"] = new(new ZoneInfo("sp", "São Paulo"), new Dictionary<string, Price> { ["item:pao:p"] = new(150, 100), ["item:gone"] = new(5) }),
        };
        const string expected = """
            {"format":"totems-menu/1","zones":[{"id":"sp","name":"São Paulo"}],"dayparts":{},"groups":{},
            "items":{"pao":{"name":{"pt-BR":"Pão","en":"Bread"},"variations":[{"id":"p","name":{"pt-BR":"P"}}],"calories":90}},
            "combos":{},"categories":{},"banners":{},"offers":{},"coupons":{},"prices":{"sp":{"item:pao:p":{"amount":150,"takeAway":100}}}}
            """;
        var written = Encoding.UTF8.GetString(MenuExport.Write(content, prices, MenuFormat.Json));
        Assert.Equal(Squeeze(expected), Squeeze(written));
    }

    [Fact]
    public void Csv_IsPinned()
    {
        var content = MenuContent.Empty with
        {
            Items = new Dictionary<string, Item> { ["pao"] = new(new Text("=Pão; na chapa", "Bread"), Variations: [new Variation("p", new Text("P"))], Calories: 90) },
            Categories = new Dictionary<string, Category> { ["padaria"] = new(new Text("Padaria"), 10, ["item:pao"]) },
        };
        var prices = new Dictionary<string, PriceBook>
        {
            ["sp"] = new(new ZoneInfo("sp", "São Paulo"), new Dictionary<string, Price> { ["item:pao:p"] = new(150, 100) }),
        };
        const string expected = """
            type;id;parent;category;name_pt;name_en;price:sp;price_takeaway:sp;calories;position;currency
            zone;sp;;;São Paulo;;;;;;BRL
            category;padaria;;;Padaria;;;;;10;
            item;pao;;padaria;"'=Pão; na chapa";Bread;;;90;;
            variation;p;pao;;P;;1,50;1,00;;;

            """;
        var written = MenuExport.Write(content, prices, MenuFormat.Csv);
        Assert.Equal(expected.ReplaceLineEndings("\r\n"), Encoding.UTF8.GetString(written.AsSpan(3)));
        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), written[..3]);
    }

    private static string Squeeze(string json) => string.Concat(json.Split('\n').Select(l => l.Trim())).Replace("\": ", "\":", StringComparison.Ordinal);
}
