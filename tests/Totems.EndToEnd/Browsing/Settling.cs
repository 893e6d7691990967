using Microsoft.Playwright;

namespace Totems.EndToEnd.Browsing;

/// <summary>Waits until a page shows what it is going to show: no placeholders, all visible pictures and fonts there.</summary>
internal static class Settling
{
    private const string IsSettled = """
        () => {
          const seen = (element) => {
            const box = element.getBoundingClientRect();
            return box.width > 0 && box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
          };
          return document.querySelector("h1, [role=alert], [role=alertdialog]") !== null
            && document.querySelector("[aria-busy=true]") === null
            && [...document.querySelectorAll("[class*=skeleton i]")].every((shape) => shape.parentElement.closest("[aria-hidden=true]") !== null)
            && document.querySelector("[data-loading=true]") === null
            && document.fonts.status === "loaded"
            && [...document.images].every((image) => image.complete || !seen(image))
            && document.getAnimations().every((animation) => animation.playState !== "running" || animation.effect?.getComputedTiming().iterations === Infinity);
        }
        """;

    /// <summary>Waits for a still page.</summary>
    public static async Task SettledAsync(this IPage page)
    {
        try
        {
            await page.WaitForFunctionAsync(IsSettled);
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"{page.Url} does not settle: its text is\n{await page.Locator("body").InnerTextAsync()}", late);
        }
    }
}
