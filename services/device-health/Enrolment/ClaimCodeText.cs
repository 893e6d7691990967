using System.Security.Cryptography;
using System.Text;

namespace Totems.DeviceHealth.Enrolment;

/// <summary>What a claim code looks like: eight characters that nobody confuses, shown in two halves.</summary>
internal static class ClaimCodeText
{
    private const string Alphabet = "ABCDEFGHJKMNPQRSTVWXYZ23456789";
    private const int Length = 8;

    /// <summary>A new random code without its dash.</summary>
    public static string New() => RandomNumberGenerator.GetString(Alphabet, Length);

    /// <summary>"XXXX-XXXX".</summary>
    public static string Shown(string code) => $"{code[..4]}-{code[4..]}";

    /// <summary>The code somebody typed, without dashes, spaces and lower case; null when it cannot be one.</summary>
    public static string? Parse(string? typed)
    {
        if (typed is null || typed.Length > 32) return null;
        var code = string.Concat(typed.Where(c => c is not ('-' or ' '))).ToUpperInvariant();
        return code.Length == Length && code.All(Alphabet.Contains) ? code : null;
    }

    /// <summary>What is stored of a code.</summary>
    public static byte[] Hash(string code) => SHA256.HashData(Encoding.ASCII.GetBytes(code));
}
