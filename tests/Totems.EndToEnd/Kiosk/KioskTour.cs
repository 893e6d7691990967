using Microsoft.Playwright;
using Totems.EndToEnd.Admin;
using Totems.EndToEnd.Browsing;
using Totems.EndToEnd.Speech;

namespace Totems.EndToEnd.Kiosk;

/// <summary>Walks through every screen of a kiosk once, as a guest who buys a burger and a combo, and stops at each.</summary>
internal sealed class KioskTour(IPage page, KioskApi kiosk, AdminApi admin, Words words, Func<string, Task> look)
{
    /// <summary>What is sold out while the tour lasts, in the first category it shows.</summary>
    public const string SoldOutItem = "item:saci";

    /// <summary>Where it stops, in order.</summary>
    public static readonly IReadOnlyList<string> Stops =
    [
        "start", "activate", "waiting", "unreachable", "still-there", "mode", "menu", "menu-drinks", "menu-sold-out", "item", "item-chosen",
        "item-incomplete", "menu-with-order", "combo-1", "combo-2", "combo-3", "combo-review", "start-over", "cart", "payment",
        "payment-declined", "payment-terminal", "order", "order-ready",
    ];

    private const string Burger = "boitata";
    private const string Combo = "combo-boitata";
    private static readonly (string Language, string Name)[] Names = [("pt-BR", "Português"), ("en", "English"), ("es", "Español")];

    private readonly Guest guest = new(page, words);
    private string Language => words.Language;

    /// <summary>Walks.</summary>
    public async Task WalkAsync()
    {
        await BeforeItSellsAsync();
        var menu = await kiosk.MenuAsync();
        await ToTheMenuAsync(menu);
        await BurgerAsync(menu);
        await ComboAsync(menu);
        await CartAsync();
        var order = await PaymentAsync();
        await OrderAsync(order);
    }

    private async Task BeforeItSellsAsync()
    {
        await ArriveSpeakingAsync();
        await LookAsync("start");
        if (Language == Names[0].Language)
        {
            // Nobody has chosen a language yet on these.
            foreach (var (phase, name) in new[] { ("unclaimed", "activate"), ("waiting", "waiting") })
            {
                await page.PhaseAsync(kiosk, phase);
                await guest.ArriveAsync();
                await LookAsync(name);
                await page.HonestAsync();
            }

            await page.SilenceAsync();
            await guest.ArriveAsync();
            await page.GetByText(words["unreachable.title"]).WaitForAsync();
            await LookAsync("unreachable");
            await page.HonestAsync();
        }

        await page.GotoAsync("about:blank");
        await guest.ArriveAsync("?idle=2&ask=60");
        await SpeakAsync();
        await guest.BeginAsync();
        await page.GetByText(words["idle.title"]).WaitForAsync();
        await LookAsync("still-there");
    }

    private async Task ToTheMenuAsync(KioskMenu menu)
    {
        await ArriveSpeakingAsync();
        await guest.BeginAsync();
        await LookAsync("mode");
        await guest.EatInAsync();
        await LookAsync("menu");
        await guest.ShowCategoryAsync(menu.Category("bebidas", Language));
        await LookAsync("menu-drinks");
        await guest.ShowCategoryAsync(menu.Category("da-casa", Language));
        await guest.SoldOutCard(menu.Item("saci", Language)).WaitForAsync();
        await LookAsync("menu-sold-out");
    }

    private async Task BurgerAsync(KioskMenu menu)
    {
        await guest.OpenAsync(menu.Item(Burger, Language));
        await LookAsync("item");
        await guest.ChooseAsync(menu.Size(Burger, "duplo", Language));
        await guest.OneMoreAsync(menu.Option("adicionais", "bacon", Language));
        await guest.OneMoreAsync(menu.Option("molhos", "maionese-verde", Language));
        await LookAsync("item-chosen");
        await guest.AddAsync();
        await guest.ShowCategoryAsync(menu.Category("verdes", Language));
        await guest.OpenAsync(menu.Item("monte-a-sua", Language));
        await guest.AddAsync();
        await page.GetByRole(AriaRole.Alert).First.WaitForAsync();
        await LookAsync("item-incomplete");
        await guest.TapAsync(words["common.back"]);
    }

    private async Task ComboAsync(KioskMenu menu)
    {
        await guest.ShowCategoryAsync(menu.Category("combos", Language));
        await LookAsync("menu-with-order");
        await guest.OpenAsync(menu.Combo(Combo, Language));
        for (var slot = 1; slot <= menu.Slots(Combo); slot++)
        {
            await page.GetByText(words["combo.step", ("step", $"{slot}"), ("steps", $"{menu.Slots(Combo)}")]).WaitForAsync();
            await LookAsync($"combo-{slot}");
            await guest.NextAsync();
        }

        await page.GetByRole(AriaRole.Heading, new() { Name = words["combo.review"] }).WaitForAsync();
        await LookAsync("combo-review");
        await guest.AddAsync();
        await guest.TapAsync(words["menu.startOver"]);
        await page.GetByText(words["leave.title"]).WaitForAsync();
        await LookAsync("start-over");
        await guest.TapAsync(words["leave.keep"]);
    }

    private async Task CartAsync()
    {
        await guest.SeeCartAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = words["cart.title"] }).WaitForAsync();
        await LookAsync("cart");
    }

    private async Task<Guid> PaymentAsync()
    {
        await guest.GoToPaymentAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = words["pay.title"] }).WaitForAsync();
        await LookAsync("payment");
        await page.DeclineAsync();
        await guest.PayAsync("credit");
        await page.GetByRole(AriaRole.Heading, new() { Name = words["pay.declined.title"] }).WaitForAsync();
        await LookAsync("payment-declined");
        await page.HonestAsync();
        var gate = await page.HoldAsync();
        var placed = await page.RunAndWaitForRequestAsync(() => guest.TapAsync(words["common.retry"]), request => request.Method == "PUT");
        await page.GetByRole(AriaRole.Heading, new() { Name = words["pay.waiting.title"] }).WaitForAsync();
        await LookAsync("payment-terminal");
        gate.SetResult();
        await guest.Number.WaitForAsync();
        await page.HonestAsync();
        return Guid.Parse(new Uri(placed.Url).Segments[^1]);
    }

    private async Task OrderAsync(Guid order)
    {
        await guest.Progress("accepted").WaitForAsync();
        await LookAsync("order");
        await admin.MoveOrderAsync(order, "preparing");
        await admin.MoveOrderAsync(order, "ready");
        await guest.Progress("ready").WaitForAsync();
        await LookAsync("order-ready");
    }

    private async Task ArriveSpeakingAsync()
    {
        await guest.ArriveAsync();
        await SpeakAsync();
    }

    private Task SpeakAsync() => guest.SpeakAsync(Names.First(name => name.Language == Language).Name);

    private async Task LookAsync(string screen)
    {
        await page.SettledAsync();
        await look(screen);
    }
}
