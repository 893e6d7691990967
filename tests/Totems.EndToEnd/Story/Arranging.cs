using Microsoft.Playwright;
using Totems.EndToEnd.Browsing;
using static Microsoft.Playwright.Assertions;

namespace Totems.EndToEnd.Story;

/// <summary>The order of the categories, by mouse.</summary>
internal sealed class Arranging(Cast cast)
{
    private IPage Page => cast.Owner;

    private ILocator Rows => Page.GetByRole(AriaRole.Navigation, new() { Name = "Categorias" }).GetByRole(AriaRole.Listitem);

    public async Task OwnerDragsACategoryAndTakesItBackAsync()
    {
        await Page.SetViewportSizeAsync(Surface.Desktop.Width, Surface.Desktop.Height);
        await Page.GotoAsync("/menu");
        await Expect(Rows.Nth(0)).ToContainTextAsync("Combos");
        var handle = (await Rows.Nth(0).GetByRole(AriaRole.Button).First.BoundingBoxAsync())!;
        var target = (await Rows.Nth(2).BoundingBoxAsync())!;
        await Page.Mouse.MoveAsync(handle.X + (handle.Width / 2), handle.Y + (handle.Height / 2));
        await Page.Mouse.DownAsync();
        await Page.Mouse.MoveAsync(handle.X + (handle.Width / 2), handle.Y + (handle.Height / 2) + 12, new() { Steps = 3 });
        await Page.Mouse.MoveAsync(target.X + 20, target.Y + (target.Height / 2) + 4, new() { Steps = 8 });
        await Page.Mouse.UpAsync();
        await Expect(Rows.Nth(2)).ToContainTextAsync("Combos");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Desfazer" }).ClickAsync();
        await Expect(Rows.Nth(0)).ToContainTextAsync("Combos");
    }
}
