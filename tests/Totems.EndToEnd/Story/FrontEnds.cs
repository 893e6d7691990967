using Totems.EndToEnd.Browsing;
using Totems.Testing;
using Xunit;

namespace Totems.EndToEnd.Story;

/// <summary>What a browser test needs besides the services.</summary>
internal static class FrontEnds
{
    private static readonly string[] Folders = ["services/admin/web", "kiosk-agent/screen"];

    /// <summary>Skips the test where a front end is not built or there is no Chromium; in CI that is a failure.</summary>
    public static void SkipUnlessThere()
    {
        var missing = Folders
            .Where(folder => !File.Exists(Repository.PathOf(folder, "dist", "index.html")))
            .Select(folder => $"{folder} is not built (./totems test builds it)")
            .Concat(File.Exists(Chromium.Program) ? [] : [$"{Chromium.Program} is missing (apt-get install chromium)"])
            .ToList();
        if (missing.Count == 0) return;
        var reason = string.Join("; ", missing);
        if (Environment.GetEnvironmentVariable("CI") is "true") Assert.Fail(reason);
        Assert.Skip(reason);
    }
}
