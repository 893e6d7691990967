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

/// <summary>A program's token. The token itself is shown once and stored nowhere.</summary>
internal sealed class ApiTokenRow
{
    public required Guid ChainId { get; init; }

    public required Guid Id { get; init; }

    /// <summary>SHA-256 of the token, in hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>Its first characters.</summary>
    public required string Prefix { get; init; }

    public required string Name { get; init; }

    public required JsonDocument Scopes { get; init; }

    public required JsonDocument Rails { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>To the minute.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }

    public string? RevokedBy { get; init; }
}
