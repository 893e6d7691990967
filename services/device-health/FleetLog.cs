namespace Totems.DeviceHealth;

/// <summary>What this module writes to the log; ids 2000 to 2099.</summary>
internal static partial class FleetLog
{
    [LoggerMessage(EventId = 2000, Level = LogLevel.Warning, Message = "Desired state of {Count} totems not read, trying again: {Reason}")]
    public static partial void DesiredNotRead(this ILogger logger, int count, string reason);

    [LoggerMessage(EventId = 2001, Level = LogLevel.Warning, Message = "Sending to totem {TotemId} failed, its connection ends")]
    public static partial void SendFailed(this ILogger logger, Guid totemId, Exception failure);

    [LoggerMessage(EventId = 2002, Level = LogLevel.Warning, Message = "Reports of {Count} totems not written, trying again: {Reason}")]
    public static partial void ReportsNotWritten(this ILogger logger, int count, string reason);

    [LoggerMessage(EventId = 2003, Level = LogLevel.Warning, Message = "{Count} heartbeats dropped: {Reason}")]
    public static partial void HeartbeatsDropped(this ILogger logger, int count, string reason);

    [LoggerMessage(EventId = 2004, Level = LogLevel.Error, Message = "Background work {Name} failed")]
    public static partial void WorkFailed(this ILogger logger, string name, Exception failure);

    [LoggerMessage(EventId = 2005, Level = LogLevel.Information, Message = "Rollout of {Kind} {Version} to {Count} totems of chain {ChainId}")]
    public static partial void RolloutStarted(this ILogger logger, RolloutKind kind, long version, int count, Guid chainId);

    [LoggerMessage(EventId = 2006, Level = LogLevel.Information, Message = "Asking {Count} totems to move to another gateway within {Seconds} s")]
    public static partial void Draining(this ILogger logger, int count, int seconds);

    [LoggerMessage(EventId = 2007, Level = LogLevel.Warning, Message = "Order notice not passed to other gateways: {Reason}")]
    public static partial void NoticeNotPassed(this ILogger logger, string reason);

    [LoggerMessage(EventId = 2008, Level = LogLevel.Warning, Message = "Background work {Name} delayed: {Reason}")]
    public static partial void WorkDelayed(this ILogger logger, string name, string reason);

    [LoggerMessage(EventId = 2009, Level = LogLevel.Error, Message = "Report of totem {TotemId} dropped, it cannot be stored")]
    public static partial void ReportDropped(this ILogger logger, Guid totemId, Exception failure);

    [LoggerMessage(EventId = 2010, Level = LogLevel.Warning, Message = "Totem {TotemId} says too much in one second: its connection ends")]
    public static partial void TooManyCalls(this ILogger logger, Guid totemId);

    [LoggerMessage(EventId = 2020, Level = LogLevel.Warning, Message = "Rollout of {Kind} {Version} of chain {ChainId} pauses by itself: gate {Gate} at {Value}, limit {Limit}")]
    public static partial void RolloutPaused(this ILogger logger, RolloutKind kind, long version, Guid chainId, string gate, double? value, double? limit);

    [LoggerMessage(EventId = 2021, Level = LogLevel.Information, Message = "Rollout of {Kind} {Version} of chain {ChainId} is done")]
    public static partial void RolloutFinished(this ILogger logger, RolloutKind kind, long version, Guid chainId);

    [LoggerMessage(EventId = 2022, Level = LogLevel.Error, Message = "Step of rollout {RolloutId} failed")]
    public static partial void RolloutStepFailed(this ILogger logger, Guid rolloutId, Exception failure);

    [LoggerMessage(EventId = 2023, Level = LogLevel.Warning, Message = "Orders do not say how totems of chain {ChainId} sell: {Reason}")]
    public static partial void OrderRatesUnknown(this ILogger logger, Guid chainId, string reason);
}
