using Totems.Contracts.Devices;
using Totems.Contracts.Directory;
using Totems.KioskAgent.Hours;
using Totems.KioskAgent.Identity;
using Totems.KioskAgent.Menu;
using Totems.KioskAgent.Peripherals;
using Totems.MenuModel.Content;

namespace Totems.KioskAgent.Totem;

/// <summary>Everything that is true of this totem at a moment. Immutable; <see cref="TotemState"/> swaps it whole.</summary>
internal sealed record TotemSnapshot
{
    /// <summary>When this process (or simulated totem) started, UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Who the totem is, or null before it enrolled.</summary>
    public TotemIdentity? Identity { get; init; }

    /// <summary>The newest desired state, or null when none was ever told.</summary>
    public Desired? Desired { get; init; }

    /// <summary>The menu on screen and the one before it.</summary>
    public MenuBoard Menu { get; init; } = MenuBoard.Empty;

    /// <summary>How far the newest desired menu has come.</summary>
    public MenuUpdate? Update { get; init; }

    /// <summary>W3C traceparent of the release last worked on.</summary>
    public string? TraceParent { get; init; }

    /// <summary>The sold-out overlay in force, or null for none.</summary>
    public AvailabilityOverlay? Availability { get; init; }

    /// <summary>Version of the program; a simulated totem may pretend another.</summary>
    public string AgentVersion { get; init; } = Totem.AgentVersion.Current;

    /// <summary>The settings in force, or null when none ever were.</summary>
    public DesiredSettings? Settings { get; init; }

    /// <summary>The opening hours of the totem's store as last fetched, or null when none ever were.</summary>
    public StoredHours? Hours { get; init; }

    /// <summary>How far the services' clock is ahead of the totem's, as they last said; zero while nothing is known.</summary>
    public TimeSpan ServerAhead { get; init; }

    /// <summary>How far the newest desired settings have come.</summary>
    public RolloutProgress? SettingsProgress { get; init; }

    /// <summary>How far the newest desired program has come.</summary>
    public RolloutProgress? AgentProgress { get; init; }

    /// <summary>How the devices are.</summary>
    public PeripheralStates Peripherals { get; init; } = new();

    /// <summary>Whether there is a payment of which nobody knows how it ended.</summary>
    public bool PaymentUnknown { get; init; }

    /// <summary>Whether there is no room to write an order down.</summary>
    public bool DiskFull { get; init; }

    /// <summary>Whether the gateway answers.</summary>
    public bool Connected { get; init; }

    /// <summary>Whether the services refused this identity (retired, or their database was replaced).</summary>
    public bool Refused { get; init; }

    /// <summary>Last round trip to the gateway in milliseconds.</summary>
    public double? LatencyMs { get; init; }

    /// <summary>Orders not yet acknowledged.</summary>
    public int OrdersWaiting { get; init; }

    /// <summary>Why the last enrolment did not work, as a problem code; null when it did or was not tried.</summary>
    public string? ClaimProblem { get; init; }

    /// <summary>Where the totem stands: as last desired, else as enrolled.</summary>
    public TotemConfiguration? Configuration => Desired?.Configuration ?? Identity?.Configuration;

    /// <summary>Keys that sign manifests, by key id: those learnt at enrolment, and the newer ones of the desired state.</summary>
    public IReadOnlyDictionary<string, string> MenuKeys => Desired?.MenuKeys is { Count: > 0 } keys ? keys : Identity?.MenuKeys ?? NoKeys;

    /// <summary>The overlay in force, or an empty one, as this totem sees it.</summary>
    public AvailabilityOverlay Overlay =>
        (Availability ?? AvailabilityOverlay.None(Configuration?.StoreId ?? Guid.Empty)) with { TotemId = Identity?.TotemId };

    /// <summary>When the totem's store is open; null when it has no hours, or none are known yet.</summary>
    public OpeningHours? OpeningHours => Configuration is { Hours: not null } place && Hours?.StoreId == place.StoreId ? Hours.Hours : null;

    private static readonly Dictionary<string, string> NoKeys = [];
}
