using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Totems.Contracts.Security;

namespace Totems.Admin.Data;

/// <summary>Somebody who signs in.</summary>
internal sealed class Person : IdentityUser<Guid>
{
    public required string Name { get; set; }

    public string Language { get; set; } = "pt-BR";
}

/// <summary>A person's role in a chain, or in one of its stores.</summary>
internal sealed class Membership
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid ChainId { get; init; }

    public required Guid PersonId { get; init; }

    public required Role Role { get; init; }

    public Guid? StoreId { get; init; }
}

/// <summary>A session as PostgreSQL holds it.</summary>
internal sealed class SessionRow
{
    public required string Hash { get; init; }

    public required Guid PersonId { get; init; }

    public required Guid ChainId { get; init; }

    public required JsonDocument Body { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}
