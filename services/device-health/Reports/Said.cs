using Totems.Contracts.Devices;

namespace Totems.DeviceHealth.Reports;

/// <summary>What a totem said, made fit to store: a machine with a defect must not spoil the batch its words are written in.</summary>
internal static class Said
{
    private const int LongestHash = 128;
    private const int LongestVersion = 40;
    private const int LongestDetail = 500;
    private const int LongestReason = 60;

    /// <summary>Text without the one character PostgreSQL cannot store, cut to a length.</summary>
    public static string Text(string? text, int longest)
    {
        if (text is null) return "";
        if (text.Contains('\0', StringComparison.Ordinal)) text = text.Replace("\0", "", StringComparison.Ordinal);
        return text.Length <= longest ? text : text[..longest];
    }

    /// <summary>A report.</summary>
    public static Reported Clean(Reported reported) => IsClean(reported) ? reported : reported with
    {
        AgentVersion = Text(reported.AgentVersion, LongestVersion),
        TraceParent = reported.TraceParent is null ? null : Text(reported.TraceParent, LongestReason),
        Menu = reported.Menu is not { } menu ? null : menu with
        {
            ContentHash = Text(menu.ContentHash, LongestHash),
            PricesHash = Text(menu.PricesHash, LongestHash),
            StorePricesHash = menu.StorePricesHash is null ? null : Text(menu.StorePricesHash, LongestHash),
        },
        Update = reported.Update is not { } update ? null : update with
        {
            Reason = update.Reason is null ? null : Text(update.Reason, LongestReason),
            Detail = update.Detail is null ? null : Text(update.Detail, LongestDetail),
        },
        Agent = Clean(reported.Agent),
        Settings = Clean(reported.Settings),
    };

    private static RolloutProgress? Clean(RolloutProgress? progress) => progress is null ? null : progress with
    {
        Reason = progress.Reason is null ? null : Text(progress.Reason, LongestReason),
        Detail = progress.Detail is null ? null : Text(progress.Detail, LongestDetail),
    };

    private static bool IsClean(Reported reported) =>
        reported.AgentVersion is not null && Fits(reported.AgentVersion, LongestVersion) && Fits(reported.TraceParent, LongestReason)
        && (reported.Menu is not { } menu
            || (menu.ContentHash is not null && menu.PricesHash is not null && Fits(menu.ContentHash, LongestHash) && Fits(menu.PricesHash, LongestHash)
                && Fits(menu.StorePricesHash, LongestHash)))
        && (reported.Update is not { } update || (Fits(update.Reason, LongestReason) && Fits(update.Detail, LongestDetail)))
        && IsClean(reported.Agent) && IsClean(reported.Settings);

    private static bool IsClean(RolloutProgress? progress) => progress is null || (Fits(progress.Reason, LongestReason) && Fits(progress.Detail, LongestDetail));

    private static bool Fits(string? text, int longest) => text is null || (text.Length <= longest && !text.Contains('\0', StringComparison.Ordinal));

    /// <summary>A measure; what no machine can have becomes 0.</summary>
    public static float Measure(double value) => double.IsFinite(value) && Math.Abs(value) < 1e12 ? (float)value : 0;
}
