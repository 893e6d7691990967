using System.Diagnostics;
using System.Text.Json;
using Totems.MenuModel.Content;
using Totems.MenuModel.Documents;
using Totems.MenuModel.Pricing;
using Totems.MenuModel.Validation;
using Totems.MenuModel.Views;

namespace Totems.MenuModel.Tests.Demo;

/// <summary>The rules against the demo chain's whole menu, as a guest would meet it.</summary>
public sealed class DemoMenuTests
{
    private static readonly MenuContent Content = ReadContent();

    private static readonly Dictionary<string, PriceBook> Books = ReadPrices();

    [Fact]
    public void Check_DemoMenu_HasNoErrorButPicturesThatAreNotYetReferences()
    {
        var errors = MenuValidation.Check(Content, Books)
            .Where(p => p.Severity == ProblemSeverity.Error && p.Code != MenuProblems.BrokenPicture);

        Assert.Empty(errors.Select(p => $"{p.Code} {p.Section}/{p.Id} {p.Subject} {p.Zone}"));
    }

    [Fact]
    public void Document_DemoMenu_ReadsBackByteForByte()
    {
        var document = Content.ToDocument();

        Assert.Equal(document.ToUtf8(), MenuContent.From(MenuDocument.Parse(document.ToUtf8())).ToDocument().ToUtf8());
    }

    [Theory]
    [InlineData("2026-11-20T11:00Z", ServiceMode.EatIn)]
    [InlineData("2026-11-20T16:00Z", ServiceMode.TakeAway)]
    [InlineData("2026-11-21T02:30Z", ServiceMode.EatIn)]
    public void Price_EverythingShown_CanBeOrderedAsItStands(string instant, ServiceMode mode)
    {
        var now = DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);
        foreach (var book in Books.Values)
        {
            var menu = new PublishedMenu(null, 1, Content, book);
            var screen = ScreenMenus.Build(menu, Sample.NothingSoldOut, Sample.SaoPaulo, now, mode);
            Assert.NotEmpty(screen.Categories);
            foreach (var entry in screen.Categories.SelectMany(c => c.Entries))
            {
                var line = Simplest(screen, entry);
                var priced = menu.Price(new Cart(mode, [line]), now: now);
                Assert.Empty(priced.Problems.Select(p => $"{entry}: {p.Code} {p.Subject}"));
                Assert.True(priced.Total > 0);
            }
        }
    }

    /// <summary>Defaults, and where those do not suffice the first options a required group has.</summary>
    private static CartLine Simplest(ScreenMenu screen, string entry)
    {
        if (entry.StartsWith("combo:", StringComparison.Ordinal))
        {
            return new CartLine("1", entry, 1, Slots:
            [
                .. screen.Combos[entry[6..]].Slots.Select(s => new CartSlot(
                    s.Id, s.Options[0].Id, Required(screen, GroupsOf(screen.Items[s.Options[0].Item], s.Options[0].Variation)))),
            ]);
        }

        var item = screen.Items[entry[5..]];
        var variation = item.Variations.Count > 0 ? item.Variations[0].Id : null;
        return new CartLine("1", entry, 1, variation, Required(screen, GroupsOf(item, variation)));
    }

    private static IReadOnlyList<string> GroupsOf(ScreenItem item, string? variation) =>
        variation is null ? item.Groups : item.Variations.Single(v => v.Id == variation).Groups;

    private static List<CartOption> Required(ScreenMenu screen, IReadOnlyList<string> groups) =>
    [
        .. groups.Select(g => screen.Groups[g]).Where(g => g.Options.Sum(o => o.Default) < g.Min)
            .SelectMany(g => g.Options.Take(Math.Max(g.Min, g.MinUnique ?? 0)).Select(o => new CartOption(g.Id, o.Id))),
    ];

    private static JsonElement Demo()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Totems.sln")))
        {
            folder = folder.Parent ?? throw new UnreachableException("The tests run outside the repository.");
        }

        return JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder.FullName, "deploy", "demo", "menu.json"))).RootElement;
    }

    private static Dictionary<string, T> Read<T>(string section) =>
        Demo().GetProperty(section).EnumerateObject().ToDictionary(e => e.Name, e => e.Value.Deserialize<T>(MenuJson.Options)!);

    private static MenuContent ReadContent() => new(
        Demo().GetProperty("chain").Deserialize<ChainInfo>(MenuJson.Options)!, Read<Category>("categories"), Read<Item>("items"),
        Read<ModifierGroup>("groups"), Read<Combo>("combos"), Read<Daypart>("dayparts"));

    private static Dictionary<string, PriceBook> ReadPrices() => Demo().GetProperty("prices").EnumerateObject().ToDictionary(
        zone => zone.Name,
        zone => new PriceBook(
            new ZoneInfo(zone.Name, zone.Name), zone.Value.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.Deserialize<Price>(MenuJson.Options)!)));
}
