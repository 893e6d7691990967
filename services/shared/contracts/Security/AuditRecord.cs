using System.Text.Json;

namespace Totems.Contracts.Security;

/// <summary>A change somebody made, as GET /internal/{service}/audit lists them, newest first.</summary>
/// <param name="Id">UUIDv7; also the cursor.</param>
/// <param name="At">UTC.</param>
/// <param name="Service">The service that wrote it.</param>
/// <param name="ActorKind">"person", "totem" or "service".</param>
/// <param name="ActorId">Id of the actor.</param>
/// <param name="ActorName">Name of the actor when it happened.</param>
/// <param name="Action">Stable name: "release.publish".</param>
/// <param name="Subject">What it was done to: "item:x-burger".</param>
/// <param name="Before">State before, or null.</param>
/// <param name="After">State after, or null.</param>
public sealed record AuditRecord(
    Guid Id, DateTimeOffset At, string Service, string ActorKind, Guid ActorId, string ActorName, string Action, string Subject,
    JsonElement? Before, JsonElement? After);
