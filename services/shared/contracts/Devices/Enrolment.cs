namespace Totems.Contracts.Devices;

/// <summary>POST /api/fleet/enrol: a new totem trades a claim code and its own public key for its identity. Anonymous, limited by address.</summary>
/// <param name="ClaimCode">As shown in the admin, upper or lower case, dashes optional.</param>
/// <param name="PublicKey">P-256 public key, base64 SubjectPublicKeyInfo. The private key never leaves the totem.</param>
/// <param name="AgentVersion">Semantic version.</param>
/// <param name="Hostname">For people.</param>
public sealed record EnrolRequest(string ClaimCode, string PublicKey, string AgentVersion, string Hostname);

/// <summary>The new identity. The same code with the same key again gives the same answer; with another key it is refused.</summary>
/// <param name="TotemId">The totem.</param>
/// <param name="Configuration">Where it stands.</param>
/// <param name="MenuKeys">See <see cref="Desired.MenuKeys"/>.</param>
public sealed record EnrolResponse(Guid TotemId, TotemConfiguration Configuration, IReadOnlyDictionary<string, string> MenuKeys);

/// <summary>
/// POST /api/fleet/token: trades an assertion for a token. The assertion is a JWT (ES256) signed by the totem's own key:
/// iss and sub are the totem id, aud is "totems/token", jti is unique, exp at most two minutes ahead.
/// </summary>
/// <param name="Assertion">Compact JWT.</param>
public sealed record TokenRequest(string Assertion);

/// <summary>A bearer token for /hubs/totems and /api/orders.</summary>
/// <param name="Token">JWT, ES256 by device-health; claims sub (totem), chain, store.</param>
/// <param name="ExpiresAt">UTC, 15 minutes ahead.</param>
/// <param name="ServerTime">UTC now, to measure the totem's clock offset.</param>
public sealed record TokenResponse(string Token, DateTimeOffset ExpiresAt, DateTimeOffset ServerTime);
