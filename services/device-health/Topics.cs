namespace Totems.DeviceHealth;

/// <summary>What instances signal to each other; see <see cref="Totems.Hosting.Signals.SignalBus"/>.</summary>
internal static class Topics
{
    /// <summary>Kind of <see cref="DesiredOfChain"/>, <see cref="ReleaseForChain"/>, <see cref="DesiredOfStore"/> and <see cref="DesiredOfTotem"/>.</summary>
    public const string Desired = "desired";

    /// <summary>Kind of <see cref="Connected"/>.</summary>
    public const string Connection = "totem-connected";

    /// <summary>Desired state changed for a whole chain.</summary>
    public static string DesiredOfChain(Guid chainId) => $"desired:chain:{chainId}";

    /// <summary>A release for everybody, now.</summary>
    public static string ReleaseForChain(Guid chainId) => $"desired:release:{chainId}";

    /// <summary>Desired state changed in one store.</summary>
    public static string DesiredOfStore(Guid storeId) => $"desired:store:{storeId}";

    /// <summary>Desired state of one totem changed, or it was retired.</summary>
    public static string DesiredOfTotem(Guid totemId) => $"desired:totem:{totemId}";

    /// <summary>A totem connected to some gateway: connections elsewhere that are older than this one are stale.</summary>
    /// <param name="totemId">The totem.</param>
    /// <param name="gatewayId">Where it connected.</param>
    /// <param name="at">When, UTC.</param>
    /// <param name="address">From where; last, since it may hold colons.</param>
    public static string Connected(Guid totemId, Guid gatewayId, DateTimeOffset at, string? address) =>
        $"totem-connected:{totemId}:{gatewayId}:{at.UtcTicks}:{address}";

    /// <summary>What pages show of a chain's fleet changed: presence, reports, rollouts, commands.</summary>
    public static string Fleet(Guid chainId) => $"fleet:{chainId}";
}
