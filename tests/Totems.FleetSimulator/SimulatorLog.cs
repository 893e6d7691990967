namespace Totems.FleetSimulator;

/// <summary>What the simulator itself logs.</summary>
internal static partial class SimulatorLog
{
    [LoggerMessage(1, LogLevel.Warning, "Totem {Index}: no claim code: {Message}")]
    public static partial void NoClaimCode(ILogger logger, int index, string message);

    [LoggerMessage(2, LogLevel.Warning, "Totem {Index}: order refused: {Reason}")]
    public static partial void OrderRefused(ILogger logger, int index, string reason);

    [LoggerMessage(3, LogLevel.Error, "Totem {Index} crashed and is started again")]
    public static partial void Crashed(ILogger logger, int index, Exception cause);
}
