using Microsoft.AspNetCore.DataProtection;

namespace Totems.Menu.Webhooks;

/// <summary>Secrets of webhooks as the database keeps them: sealed by ASP.NET Core Data Protection, whose keys are in the key folder.</summary>
internal sealed class WebhookSecrets(IDataProtectionProvider protection)
{
    /// <summary>How long a secret that was replaced signs beside the new one.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    private const string Sealed = "sealed:";
    private readonly IDataProtector protector = protection.CreateProtector("Totems.Menu.Webhooks.Secret.v1");

    /// <summary>Whether a stored secret is sealed; those of older versions were not.</summary>
    public static bool IsSealed(string stored) => stored.StartsWith(Sealed, StringComparison.Ordinal);

    /// <summary>A secret as it is stored.</summary>
    public string Seal(string secret) => Sealed + protector.Protect(secret);

    /// <summary>A stored secret as it signs.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The key that sealed it is gone.</exception>
    public string Open(string stored) => IsSealed(stored) ? protector.Unprotect(stored[Sealed.Length..]) : stored;
}
