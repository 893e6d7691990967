using System.Text.Json;
using System.Text.RegularExpressions;
using Totems.Contracts.Security;
using Totems.Menu.Exchange;
using Totems.Menu.Export;
using Totems.Menu.Import;
using Totems.Menu.Tests.Import;
using Totems.MenuModel.Validation;
using Totems.Testing;
using Xunit;

namespace Totems.Menu.Tests;

public sealed partial class DemoMenuTests
{
    private static readonly string Folder = Repository.PathOf("deploy", "demo");

    [Fact]
    public void DemoMenu_ReadAndChecked_HasNoProblemOfAnyKind()
    {
        var menu = WithPictures();
        Assert.Empty(MenuValidation.Check(menu.Content, menu.Prices).Select(p => $"{p.Severity} {p.Code} {p.Section}/{p.Id} {p.Subject} {p.Zone}"));
    }

    [Fact]
    public void DemoMenu_IsWorthShowing()
    {
        var content = Demo().Content;
        Assert.True(content.Items.Count >= 70, $"{content.Items.Count} items");
        Assert.Equal(12, content.Categories.Count);
        Assert.True(content.Groups.Count >= 8, $"{content.Groups.Count} groups");
        Assert.True(content.Combos.Count >= 6, $"{content.Combos.Count} combos");
        Assert.Contains(content.Dayparts.Values, d => string.CompareOrdinal(d.End, d.Start) <= 0);
        Assert.All(content.Items.Values, i => Assert.NotNull(i.Image));
        Assert.All(content.Categories.Values, c => Assert.NotNull(c.Image));
        Assert.All(content.Combos.Values, c => Assert.NotNull(c.Image));
        Assert.All(content.Items, i => Assert.True(i.Value.Description is { En: not null, Es: not null }, i.Key));
        Assert.Equal(2, Demo().Prices.Count);
        Assert.NotEmpty(content.Banners);
        Assert.NotEmpty(content.Offers);
        Assert.Contains(content.Coupons.Values, c => c.Code == "BEMVINDO");
        Assert.Contains(content.Items.Values, i => i.MinAge == 18);
        Assert.Contains(content.Groups.Values, g => g.Split is not null);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void DemoMenu_ExportedAndImported_IsTheSame(int format)
    {
        var menu = Demo();
        var file = MenuExport.Write(menu.Content, menu.Prices, (MenuFormat)format);
        var read = MenuImport.Parse(file, (MenuFormat)format).Menu();
        // A sheet has no columns for campaigns, age limits and flavours: an import keeps those of the draft.
        if ((MenuFormat)format == MenuFormat.Csv)
        {
            var (banners, offers, coupons) = (menu.Content.Banners, menu.Content.Offers, menu.Content.Coupons);
            read = read with { Content = Unsaid.InSheet(read.Content, menu.Content, read.SaysFiscal) with { Banners = banners, Offers = offers, Coupons = coupons } };
        }

        Assert.Equal(menu.Canonical(), read.Canonical());
    }

    [Fact]
    public void DemoPictures_AreAllUsed()
    {
        var used = Demo().Images.Select(i => i.Name).ToHashSet();
        Assert.Equal(used.Order(), Directory.GetFiles(Path.Combine(Folder, "media")).Select(f => Path.GetFileName(f)!).Order());
    }

    [Fact]
    public void DemoChain_HasItsStoresZonesAndPeople()
    {
        using var chain = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "chain.json")));
        using var people = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "people.json")));
        var menu = Demo();
        var zones = chain.RootElement.GetProperty("zones").EnumerateArray().Select(z => z.GetProperty("id").GetString()!).ToList();
        Assert.Equal(menu.Prices.Keys.Order(), zones.Order());
        var stores = chain.RootElement.GetProperty("stores").EnumerateArray().ToList();
        Assert.Equal(6, stores.Select(s => s.GetProperty("id").GetGuid()).Distinct().Count());
        Assert.Equal(3, stores.Select(s => TimeZoneInfo.FindSystemTimeZoneById(s.GetProperty("timeZone").GetString()!).Id).Distinct().Count());
        Assert.All(stores, s => Assert.Contains(s.GetProperty("zone").GetString()!, zones));
        Assert.All(people.RootElement.EnumerateArray(), p =>
        {
            Assert.True(Enum.TryParse<Role>(p.GetProperty("role").GetString(), ignoreCase: true, out _));
            Assert.True(p.GetProperty("password").GetString()!.Length >= 12);
            Assert.Contains(p.GetProperty("language").GetString(), new List<string> { "pt-BR", "en", "es" });
            if (p.TryGetProperty("storeId", out var store))
            {
                Assert.Contains(store.GetGuid(), stores.Select(s => s.GetProperty("id").GetGuid()));
            }
        });
    }

    [Fact]
    public void FormatPage_Examples_CanBeImported()
    {
        var page = File.ReadAllText(Repository.PathOf("docs", "menu-format.md"));
        var sheet = ImportTesting.Csv(CsvExample().Match(page).Groups[1].Value).Menu();
        var json = ImportTesting.Json(JsonExample().Match(page).Groups[1].Value).Menu();
        Assert.Equal(json.Canonical(), sheet.Canonical());
    }

    private static ImportedMenu Demo() => MenuImport.Parse(File.ReadAllBytes(Path.Combine(Folder, "menu.json")), MenuFormat.Json).Menu();

    private static ImportedMenu WithPictures() => Pictures.Resolve(
        Demo(),
        name => File.Exists(Path.Combine(Folder, "media", name))
            ? Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(Path.Combine(Folder, "media", name)))) + Path.GetExtension(name)
            : null).Menu();

    [GeneratedRegex("```csv\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CsvExample();

    [GeneratedRegex("```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex JsonExample();
}
