using Totems.Contracts.Devices;

namespace Totems.DeviceHealth.Rollouts.Engine;

/// <summary>What kind of failure it was.</summary>
internal enum FailureClass
{
    /// <summary>The totem refuses this release; telling it again changes nothing.</summary>
    Rejected,

    /// <summary>It could not; it may go better next time.</summary>
    Failed,

    /// <summary>It did not answer in time.</summary>
    TimedOut,
}

/// <summary>Failures by what may be done about them. A reason this version does not know may be retried.</summary>
internal static class FailureClasses
{
    /// <summary>Reasons not worth another attempt. A bad hash is what remains after the document was fetched whole.</summary>
    public static readonly string[] RejectedReasons =
    [
        MenuFailures.BadSignature, MenuFailures.BadHash, MenuFailures.OldVersion, MenuFailures.WrongChain, MenuFailures.Unreadable,
        RolloutFailures.Unsupported, RolloutFailures.BadSettings,
    ];

    /// <summary>The class of a reason.</summary>
    public static FailureClass Of(string? reason) =>
        reason == TargetMoves.TimedOut ? FailureClass.TimedOut
        : reason is not null && RejectedReasons.Contains(reason) ? FailureClass.Rejected
        : FailureClass.Failed;
}
