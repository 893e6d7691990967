using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Totems.EndToEnd.Browsing;
using Totems.EndToEnd.Speech;

namespace Totems.EndToEnd.Kiosk;

/// <summary>A guest's taps on a kiosk's screen, each found by what the screen says.</summary>
internal sealed class Guest(IPage page, Words words)
{
    /// <summary>The screen.</summary>
    public IPage Page => page;

    /// <summary>The price at the foot of an item's page, and every other that is read out when it changes.</summary>
    public ILocator Price => page.Locator("[aria-live=polite]").Filter(new() { HasText = "R$" });

    /// <summary>The order's number, once there is one.</summary>
    public ILocator Number => page.GetByText(OrderNumber()).First;

    /// <summary>Opens the screen's address; nobody is asked whether they are still there for a long while.</summary>
    public async Task ArriveAsync(string query = "?idle=3000&leave=3000")
    {
        await page.GotoAsync($"/{query}");
        await page.SettledAsync();
    }

    /// <summary>Chooses the language on the start screen.</summary>
    public Task SpeakAsync(string languageName) => TapAsync(languageName);

    /// <summary>From the start to the question where to eat.</summary>
    public Task BeginAsync() => TapAsync(words["start.begin"]);

    /// <summary>Eats here.</summary>
    public Task EatInAsync() => page.GetByRole(AriaRole.Button, new() { NameRegex = Beginning(words["mode.eatIn"]) }).ClickAsync();

    /// <summary>Shows a category.</summary>
    public async Task ShowCategoryAsync(string name)
    {
        await page.GetByRole(AriaRole.Navigation, new() { Name = words["menu.categories"] }).GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true })).ToBeVisibleAsync();
    }

    /// <summary>The card of an item or combo in the category that is shown.</summary>
    public ILocator Card(string name) =>
        page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { NameRegex = Beginning(name) });

    /// <summary>The card of something that is sold out.</summary>
    public ILocator SoldOutCard(string name) => Card($"{words["menu.soldOut"]} {name}");

    /// <summary>Opens the page of an item or combo.</summary>
    public Task OpenAsync(string name) => Card(name).ClickAsync();

    /// <summary>Chooses one of several: a size, a combo's item.</summary>
    public async Task ChooseAsync(string name)
    {
        var choice = page.GetByRole(AriaRole.Radio, new() { NameRegex = Beginning(name) }).First;
        // The whole tile is the control's label; a finger lands on its picture as well as on its name.
        await choice.Locator("xpath=ancestor::label").ClickAsync();
        await Assertions.Expect(choice).ToBeCheckedAsync();
    }

    /// <summary>One more of something counted.</summary>
    public Task OneMoreAsync(string name) => TapAsync(words["common.more", ("name", name)]);

    /// <summary>Into the cart.</summary>
    public Task AddAsync() => TapAsync(words["item.add"]);

    /// <summary>To a combo's next choice.</summary>
    public Task NextAsync() => TapAsync(words["combo.next"]);

    /// <summary>To the cart.</summary>
    public Task SeeCartAsync() => TapAsync(words["bar.see"]);

    /// <summary>To the ways to pay.</summary>
    public Task GoToPaymentAsync() => TapAsync(words["cart.pay"]);

    /// <summary>Pays in a way.</summary>
    public Task PayAsync(string method) => page.GetByRole(AriaRole.Button, new() { NameRegex = Beginning(words[$"pay.{method}"]) }).ClickAsync();

    /// <summary>Taps a button.</summary>
    public Task TapAsync(string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    /// <summary>What the screen says about where the order is.</summary>
    public ILocator Progress(string status) =>
        page.GetByRole(AriaRole.Region, new() { Name = words["order.status"] }).GetByRole(AriaRole.Status).Filter(new() { HasText = words[$"order.{status}"] });

    // What a card says begins with its name.
    private static Regex Beginning(string text) => new($"^{Regex.Escape(text)}(\\s|$)");

    // A letter for the totem and three digits for the day's order.
    private static Regex OrderNumber() => new("^[A-Z]{1,3}-?[0-9]{2,4}$");
}
