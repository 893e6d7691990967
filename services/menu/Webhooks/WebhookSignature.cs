using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Totems.Menu.Webhooks;

/// <summary>Signatures of Standard Webhooks (github.com/standard-webhooks, v1: HMAC-SHA256). Pure.</summary>
internal static class WebhookSignature
{
    private const string Prefix = "whsec_";

    /// <summary>A new secret.</summary>
    public static string NewSecret() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    /// <summary>The value of the header webhook-id.</summary>
    public static string IdOf(Guid eventId) => $"msg_{eventId:n}";

    /// <summary>The value of the header webhook-signature: one signature for each secret, of which receivers take any they can check.</summary>
    public static string Of(IEnumerable<string> secrets, string id, DateTimeOffset at, string body) => string.Join(' ', secrets.Select(secret => Of(secret, id, at, body)));

    /// <summary>One signature.</summary>
    public static string Of(string secret, string id, DateTimeOffset at, string body)
    {
        var signed = string.Create(CultureInfo.InvariantCulture, $"{id}.{at.ToUnixTimeSeconds()}.{body}");
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret[Prefix.Length..]), Encoding.UTF8.GetBytes(signed)));
    }
}
