namespace Totems.Contracts.Devices;

/// <summary>What a totem is. Sent whole.</summary>
/// <param name="AgentVersion">Semantic version of the agent.</param>
/// <param name="StartedAt">When the agent process started, UTC.</param>
/// <param name="Menu">The menu on screen, or null when there is none yet.</param>
/// <param name="Update">How far the newest desired menu has come, or null when nothing was ever desired.</param>
/// <param name="AvailabilitySequence">The sold-out overlay in force; 0 for none.</param>
/// <param name="At">When this was said, UTC by the totem's clock.</param>
/// <param name="TraceParent">Trace of the release last worked on.</param>
/// <param name="Agent">How far the newest desired program has come, or null when none was ever desired; older agents leave it out.</param>
/// <param name="Settings">The same for the newest desired settings.</param>
public sealed record Reported(
    string AgentVersion, DateTimeOffset StartedAt, AppliedMenu? Menu, MenuUpdate? Update, long AvailabilitySequence,
    DateTimeOffset At, string? TraceParent = null, RolloutProgress? Agent = null, RolloutProgress? Settings = null);

/// <summary>The menu a totem shows.</summary>
/// <param name="Version">Release version.</param>
/// <param name="ContentHash">Hash of the content as stored and verified.</param>
/// <param name="PricesHash">Hash of the price book as stored and verified.</param>
/// <param name="AppliedAt">When it came on screen, UTC.</param>
/// <param name="StorePricesHash">Hash of the store's own prices; null when it has none, or the agent is too old to know any.</param>
public sealed record AppliedMenu(long Version, string ContentHash, string PricesHash, DateTimeOffset AppliedAt, string? StorePricesHash = null);

/// <summary>Progress towards a desired release.</summary>
/// <param name="Version">Release version.</param>
/// <param name="Phase">How far.</param>
/// <param name="Reason">When failed: one of <see cref="MenuFailures"/>.</param>
/// <param name="Detail">When failed: more, in English, at most 500 characters.</param>
/// <param name="Revision">When failed: the desired revision that was tried, so that failing again when told again is news; agents before it leave it out.</param>
public sealed record MenuUpdate(long Version, MenuPhase Phase, string? Reason = null, string? Detail = null, long? Revision = null);

/// <summary>The steps of taking a release.</summary>
public enum MenuPhase
{
    /// <summary>Told, fetching what is lacking.</summary>
    Fetching,

    /// <summary>Everything is there and verified; waiting for a free moment.</summary>
    Fetched,

    /// <summary>On screen.</summary>
    Applied,

    /// <summary>Not possible; the reason says why. The previous menu stays.</summary>
    Failed,
}

/// <summary>Why a release was not taken.</summary>
public static class MenuFailures
{
    /// <summary>The signature does not verify or its key is unknown. Never retried.</summary>
    public const string BadSignature = "bad-signature";

    /// <summary>A document does not have its hash, even when fetched whole.</summary>
    public const string BadHash = "bad-hash";

    /// <summary>The version is not higher than the highest applied. Never retried.</summary>
    public const string OldVersion = "old-version";

    /// <summary>The manifest is of another chain or zone. Never retried.</summary>
    public const string WrongChain = "wrong-chain";

    /// <summary>The documents cannot be read by this agent.</summary>
    public const string Unreadable = "unreadable";

    /// <summary>A document or picture could not be fetched.</summary>
    public const string FetchFailed = "fetch-failed";

    /// <summary>It could not be stored.</summary>
    public const string StorageFailed = "storage-failed";
}

/// <summary>A totem's health at a moment.</summary>
/// <param name="At">UTC by the totem's clock.</param>
/// <param name="CpuPercent">0 to 100 of the whole machine.</param>
/// <param name="MemoryMb">Used memory of the machine in MiB.</param>
/// <param name="DiskFreeMb">Free disk in MiB.</param>
/// <param name="TemperatureC">Degrees Celsius, where a sensor tells.</param>
/// <param name="LatencyMs">Last round trip to the gateway in milliseconds.</param>
/// <param name="OrdersWaiting">Orders in the outbox not yet acknowledged.</param>
/// <param name="Printer">"ok", "paper-low", "no-paper", "jam", "cover-open", "offline" or "none".</param>
/// <param name="Pinpad">"ok", "offline" or "none".</param>
/// <param name="UptimeSeconds">Of the agent process.</param>
/// <param name="KitchenPrinter">The printer in the kitchen, in the words of <paramref name="Printer"/>; null from an agent that knows none.</param>
/// <param name="Power">"ok", "battery", "battery-low", "offline" (its guard does not answer) or "none" (nobody tells); null from an older agent.</param>
/// <param name="SellsWithout">What the totem has to do without: "printer", "kitchen-printer", "pinpad", "network", "mains", joined by commas; null when nothing is lacking, or from an older agent.</param>
/// <param name="OutOfOrder">Why it sells nothing: "display", "disk", "battery" or "payment" (how one ended is not known); null when it sells.</param>
public sealed record Heartbeat(
    DateTimeOffset At, double CpuPercent, double MemoryMb, double DiskFreeMb, double? TemperatureC, double? LatencyMs,
    int OrdersWaiting, string Printer, string Pinpad, long UptimeSeconds,
    string? KitchenPrinter = null, string? Power = null, string? SellsWithout = null, string? OutOfOrder = null);
