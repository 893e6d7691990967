using System.Text;
using Microsoft.Playwright;
using Totems.EndToEnd.Browsing;
using Totems.EndToEnd.Speech;

namespace Totems.EndToEnd.Admin;

/// <summary>What the addresses of a running system's pages hold.</summary>
internal sealed record AdminFacts(Guid StoreId, Guid TotemId, Guid RolloutId, Guid OrderId, byte[] MenuSheet);

/// <summary>A page of the web admin.</summary>
/// <param name="Name">In file names and failures.</param>
/// <param name="Path">Its address.</param>
/// <param name="Sizes">Where it is mainly used, the first above all.</param>
/// <param name="Then">What is done on it before it is looked at.</param>
internal sealed record AdminPage(string Name, string Path, IReadOnlyList<Surface> Sizes, Func<IPage, Words, Task>? Then = null)
{
    /// <summary>Opens it and waits until it shows what it has.</summary>
    public async Task OpenAsync(IPage page, Words words)
    {
        await page.GotoAsync(Path);
        await page.SettledAsync();
        if (Then is null) return;
        await Then(page, words);
        await page.SettledAsync();
    }
}

/// <summary>Every page behind the sign-in, with the questions they ask.</summary>
internal static class AdminPages
{
    private static readonly Surface[] DeskAndPhone = [Surface.Desktop, Surface.Phone];
    private static readonly Surface[] Kitchen = [Surface.Tablet, Surface.Desktop, Surface.Phone];
    private static readonly Surface[] Everywhere = [Surface.Desktop, Surface.Tablet, Surface.Phone];

    /// <summary>In the order of the sidebar.</summary>
    public static IReadOnlyList<AdminPage> All(AdminFacts facts) =>
    [
        new("navigation", "/menu", [Surface.Phone], (page, words) => ClickAsync(page, words["nav.open"])),
        new("menu", "/menu", Everywhere),
        new("menu-search", "/menu?search=queijo", DeskAndPhone),
        new("brand", "/menu/brand", DeskAndPhone),
        new("category", "/menu/categories/da-casa", DeskAndPhone),
        new("item", "/menu/items/boitata", DeskAndPhone),
        new("item-new", "/menu/items/new?category=da-casa", [Surface.Desktop]),
        new("combo", "/menu/combos/combo-boitata", DeskAndPhone),
        new("groups", "/menu/groups", DeskAndPhone),
        new("group", "/menu/groups/molhos", DeskAndPhone),
        new("dayparts", "/menu/dayparts", DeskAndPhone),
        new("daypart", "/menu/dayparts/cafe-da-manha", DeskAndPhone),
        new("campaigns", "/campaigns", DeskAndPhone),
        new("prices", "/prices", DeskAndPhone),
        new("price-band", "/prices/band", DeskAndPhone),
        new("import", "/import", DeskAndPhone),
        new("import-rehearsal", "/import", DeskAndPhone, (page, words) => ImportAsync(page, Changed(facts.MenuSheet))),
        new("import-errors", "/import", DeskAndPhone, (page, words) => ImportAsync(page, Broken(facts.MenuSheet))),
        new("parity", "/import/parity", DeskAndPhone, (page, _) => ImportAsync(page, Encoding.UTF8.GetBytes("codigo;preco\nP-137;19,90\nANTIGO-1;10,00\n"))),
        new("publish", "/publish", DeskAndPhone),
        new("publish-question", "/publish", DeskAndPhone, (page, words) => AskAsync(page, words["publish.action"])),
        new("publish-tonight", "/publish", DeskAndPhone, (page, words) => PlanAsync(page, words, "tonight")),
        new("publish-advanced", "/publish", DeskAndPhone, async (page, words) =>
        {
            await PlanAsync(page, words, "advanced");
            await ChooseAsync(page, words["plan.kind"], words["plan.kinds.totems"]);
            await ChooseAsync(page, words["plan.kind"], words["plan.kinds.cities"], nth: 1);
            await page.Locator("input[name=plan][value=advanced]").ScrollIntoViewIfNeededAsync();
        }),
        new("preview", "/publish/preview", DeskAndPhone),
        new("sold-out", $"/sold-out?store={facts.StoreId}", Everywhere),
        new("orders", "/orders", Everywhere),
        new("orders-nothing-found", "/orders?search=Z999", DeskAndPhone),
        new("order", $"/orders/{facts.OrderId}", DeskAndPhone),
        new("kitchen-choice", "/kitchen", Kitchen),
        new("kitchen", $"/kitchen/{facts.StoreId}", Kitchen),
        new("board-choice", "/board", DeskAndPhone),
        new("board", $"/board/{facts.StoreId}", Kitchen),
        new("totems", "/totems", DeskAndPhone),
        new("totem-new", "/totems", DeskAndPhone, (page, words) => AskAsync(page, words["totems.add.button"])),
        new("totem", $"/totems/{facts.TotemId}", DeskAndPhone),
        new("totem-shown", $"/totems/{facts.TotemId}/shown", DeskAndPhone),
        new("totem-restart", $"/totems/{facts.TotemId}", DeskAndPhone, (page, words) => AskAsync(page, words["totems.kinds.restart-agent"])),
        new("rollouts", "/rollouts", DeskAndPhone),
        new("rollout", $"/rollouts/{facts.RolloutId}", DeskAndPhone),
        new("totem-settings", "/rollouts/settings", DeskAndPhone),
        new("stores", "/stores", DeskAndPhone),
        new("store", $"/stores/{facts.StoreId}", DeskAndPhone),
        new("store-new", "/stores/new", [Surface.Desktop]),
        new("store-hours-copy", $"/stores/{facts.StoreId}", [Surface.Desktop], (page, words) => page.GetByRole(AriaRole.Button,
            new() { Name = words["stores.hours.copyTo"].Split(' ')[0] }).First.ClickAsync()),
        new("people", "/people", DeskAndPhone),
        new("programs", "/programs", DeskAndPhone),
        new("token-new", "/programs", DeskAndPhone, (page, words) => AskAsync(page, words["programs.tokens.new"])),
        new("webhook-new", "/programs", DeskAndPhone, (page, words) => AskAsync(page, words["programs.hooks.new"])),
        new("audit", "/audit", DeskAndPhone),
        new("not-found", "/nowhere", [Surface.Desktop]),
    ];

    private static async Task AskAsync(IPage page, string button)
    {
        await ClickAsync(page, button);
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
    }

    private static async Task PlanAsync(IPage page, Words words, string choice)
    {
        await AskAsync(page, words["publish.action"]);
        await page.Locator($"input[name=plan][value={choice}]").CheckAsync();
    }

    private static async Task ChooseAsync(IPage page, string field, string option, int nth = 0)
    {
        await page.GetByRole(AriaRole.Combobox, new() { Name = field, Exact = true }).Nth(nth).ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = option, Exact = true }).ClickAsync();
    }

    private static Task ClickAsync(IPage page, string button) =>
        page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    private static async Task ImportAsync(IPage page, byte[] sheet)
    {
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "boitata.csv", MimeType = "text/csv", Buffer = sheet });
        await page.GetByRole(AriaRole.Table).First.WaitForAsync();
    }

    private static byte[] Changed(byte[] sheet) => Edited(sheet, text => text.Replace("Boitatá", "Boitatá da Brasa", StringComparison.Ordinal));

    // Two kinds of mistake a person makes in a spreadsheet: letters where a price belongs, a row cut short.
    private static byte[] Broken(byte[] sheet) => Edited(sheet, text =>
    {
        var lines = text.Split('\n');
        for (var at = 20; at < Math.Min(lines.Length, 26); at++) lines[at] = lines[at].Replace("36,90", "trinta", StringComparison.Ordinal)[..(lines[at].Length / 3)];
        return string.Join('\n', lines);
    });

    private static byte[] Edited(byte[] sheet, Func<string, string> edit) => Encoding.UTF8.GetBytes(edit(Encoding.UTF8.GetString(sheet)));
}
