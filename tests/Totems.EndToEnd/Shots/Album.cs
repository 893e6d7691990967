using Microsoft.Playwright;
using Totems.EndToEnd.Browsing;

namespace Totems.EndToEnd.Shots;

/// <summary>A folder of pictures, such as <c>012-admin-publish-desktop-pt-BR.png</c>: what shows the same page stands together.</summary>
internal sealed class Album(string folder, string only)
{
    private readonly Dictionary<string, int> numbers = [];

    /// <summary>Pictures taken.</summary>
    public int Count { get; private set; }

    /// <summary>Whether a picture of a page is wanted; the page has its number either way.</summary>
    public bool Wants(string subject)
    {
        numbers.TryAdd(subject, numbers.Count + 1);
        return subject.Contains(only, StringComparison.Ordinal);
    }

    /// <summary>Takes a picture if it is wanted.</summary>
    public async Task TakeAsync(IPage page, string subject, Surface size, string language)
    {
        if (!Wants(subject)) return;
        await page.ScreenshotAsync(new()
        {
            Path = Path.Combine(folder, $"{numbers[subject]:000}-{subject}-{size.Name}-{language}.png"),
            Animations = ScreenshotAnimations.Disabled,
            Caret = ScreenshotCaret.Hide,
        });
        Count++;
    }
}
