using System.Text.Json;
using Totems.Contracts;
using Totems.Hosting.Database;
using Totems.Hosting.Security;

namespace Totems.Hosting.Audit;

/// <summary>Writes audit entries into the change's own transaction.</summary>
public static class AuditLog
{
    /// <summary>Adds an entry; it is stored by the caller's SaveChanges, together with the change.</summary>
    /// <param name="database">The module's context.</param>
    /// <param name="caller">Who.</param>
    /// <param name="time">Now.</param>
    /// <param name="action">Stable name: "release.publish".</param>
    /// <param name="subject">What it was done to.</param>
    /// <param name="before">State before; never secrets or personal data.</param>
    /// <param name="after">State after; the same.</param>
    public static void Audit(
        this ModuleDbContext database, Caller caller, TimeProvider time, string action, string subject, object? before = null, object? after = null)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(time);
        database.AuditEntries.Add(new AuditEntry
        {
            ChainId = caller.Chain,
            At = time.GetUtcNow(),
            ActorKind = JsonNamingPolicy.CamelCase.ConvertName(caller.Kind.ToString()),
            ActorId = caller.Id,
            ActorName = caller.Name,
            Action = action,
            Subject = subject,
            Before = ToJson(before),
            After = ToJson(after),
        });
    }

    private static JsonDocument? ToJson(object? state) =>
        state is null ? null : JsonSerializer.SerializeToDocument(state, state.GetType(), WireJson.Options);
}
