using System.Globalization;
using System.Text;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Totems.EndToEnd.Browsing;

/// <summary>axe with the rules of WCAG 2.1 A and AA.</summary>
internal static class Accessibility
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] },
    };

    /// <summary>What is wrong on a page that has settled; nothing when it is clean.</summary>
    public static async Task<string?> FaultsAsync(this IPage page, string name)
    {
        await page.SettledAsync();
        var result = await page.RunAxe(Rules);
        if (result.Violations.Length == 0) return null;
        var text = new StringBuilder();
        foreach (var violation in result.Violations)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{name} ({page.Url}): {violation.Id}, {violation.Impact}: {violation.Help}");
            foreach (var node in violation.Nodes.Take(4))
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"    {node.Target}: {node.Html} {string.Join("; ", node.Any.Select(check => check.Message))}");
            }
        }

        return text.ToString();
    }
}
