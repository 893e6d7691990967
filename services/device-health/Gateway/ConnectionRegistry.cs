using System.Collections.Concurrent;
using Totems.Hosting;

namespace Totems.DeviceHealth.Gateway;

/// <summary>This gateway's connections, one per totem: the newest wins.</summary>
internal sealed class ConnectionRegistry
{
    private readonly ConcurrentDictionary<Guid, TotemConnection> connections = new();

    public ConnectionRegistry() =>
        HostingTelemetry.Meter.CreateObservableGauge("totems.gateway.connections", () => connections.Count, description: "Totems connected to this gateway");

    /// <summary>Connections that ended, with words the database may not know yet.</summary>
    public ConcurrentQueue<TotemConnection> Departed { get; } = new();

    /// <summary>How many.</summary>
    public int Count => connections.Count;

    /// <summary>All of them, without a lock; those that come or go meanwhile may or may not be seen.</summary>
    public IEnumerable<TotemConnection> All
    {
        get
        {
            foreach (var (_, connection) in connections) yield return connection;
        }
    }

    /// <summary>A totem's connection here, or null.</summary>
    public TotemConnection? Find(Guid totemId) => connections.GetValueOrDefault(totemId);

    /// <summary>Adds a connection and ends the totem's older one.</summary>
    /// <returns>The older one, if it had one here.</returns>
    public TotemConnection? Add(TotemConnection connection)
    {
        TotemConnection? older = null;
        connections.AddOrUpdate(connection.TotemId, connection, (_, current) =>
        {
            older = current;
            return connection;
        });
        older?.Abort();
        return older;
    }

    /// <summary>Forgets a connection that ended, unless a newer one has taken its place.</summary>
    public void Remove(TotemConnection connection)
    {
        if (connections.TryRemove(KeyValuePair.Create(connection.TotemId, connection))) Departed.Enqueue(connection);
    }
}
