namespace Totems.DeviceHealth.Gateway;

/// <summary>This process among the gateways.</summary>
internal sealed class GatewayInstance(TimeProvider time)
{
    /// <summary>Random per start.</summary>
    public Guid Id { get; } = Guid.CreateVersion7();

    /// <summary>UTC.</summary>
    public DateTimeOffset StartedAt { get; } = time.GetUtcNow();
}
