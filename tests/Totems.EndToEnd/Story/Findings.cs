using Microsoft.Playwright;
using Totems.EndToEnd.Browsing;
using Xunit.Sdk;

namespace Totems.EndToEnd.Story;

/// <summary>Faults of pages that do not end a walk: it goes on, and fails at its end with all of them.</summary>
internal sealed class Findings
{
    private readonly List<string> faults = [];

    /// <summary>Console errors and the like.</summary>
    public Complaints Complaints { get; } = new();

    /// <summary>All that was found so far.</summary>
    public IReadOnlyList<string> All => [.. faults, .. Complaints.Heard.Select(complaint => $"The browser complained on {complaint}")];

    /// <summary>Looks at a page with axe.</summary>
    public async Task InspectAsync(IPage page, string name)
    {
        if (await page.FaultsAsync(name) is { } fault) faults.Add(fault);
    }

    /// <summary>Fails if there was anything.</summary>
    public void ThrowIfAny()
    {
        if (All.Count > 0) throw new XunitException($"{All.Count} faults on pages that otherwise worked:\n{string.Join('\n', All)}");
    }
}
