using System.Diagnostics;
using System.Text.Json;
using Totems.Contracts;
using Totems.Hosting.Database;

namespace Totems.Hosting.Outbox;

/// <summary>Puts effects on other services into the change's own transaction.</summary>
public static class OutboxWriter
{
    /// <summary>Adds an event; it is stored by the caller's SaveChanges. Call <see cref="OutboxDispatcher{TContext}.Wake"/> after the commit, or it leaves within a second.</summary>
    /// <returns>The event's id.</returns>
    public static Guid Send<TEvent>(this ModuleDbContext database, TimeProvider time, Guid chainId, string destination, string kind, TEvent payload)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(time);
        var now = time.GetUtcNow();
        var message = new OutboxMessage
        {
            ChainId = chainId,
            Destination = destination,
            Kind = kind,
            Payload = JsonSerializer.SerializeToDocument(payload, WireJson.Options),
            TraceParent = Activity.Current?.Id,
            CreatedAt = now,
            NextAttemptAt = now,
        };
        database.Outbox.Add(message);
        return message.Id;
    }
}
