using System.Globalization;
using Totems.MenuModel.Validation;

namespace Totems.Menu.Import;

/// <summary>Amounts as people write them in a sheet.</summary>
internal static class Money
{
    /// <summary>Largest amount, in centavos: 100,000.00.</summary>
    public const long Most = MenuValidation.MaxAmount;

    /// <summary>
    /// Centavos of "24,90", "24.9", "24", "R$ 1.234,50" or "1,234.50". The last sign that is not repeated is the decimal sign, and one or two
    /// digits follow it; "1.234" alone could mean two things and is refused.
    /// </summary>
    public static bool TryParse(string text, out long centavos)
    {
        centavos = 0;
        var value = text.Replace("R$", "", StringComparison.OrdinalIgnoreCase).Replace("\u00a0", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        var sign = value.LastIndexOfAny([',', '.']);
        var (whole, cents) = sign < 0 ? (value, "") : (value[..sign], value[(sign + 1)..]);
        if (sign >= 0 && cents.Length is 0 or > 2)
        {
            return false;
        }

        var thousands = sign >= 0 && value[sign] == ',' ? '.' : ',';
        if (!Digits(cents) || !WholePart(whole, sign < 0 ? null : thousands, out var reais))
        {
            return false;
        }

        centavos = (reais * 100) + (cents.Length == 0 ? 0 : int.Parse(cents.PadRight(2, '0'), CultureInfo.InvariantCulture));
        return true;
    }

    /// <summary>Centavos as a sheet shows them: "24,90".</summary>
    public static string Format(long centavos) => string.Create(CultureInfo.InvariantCulture, $"{centavos / 100},{centavos % 100:00}");

    private static bool WholePart(string text, char? thousands, out long reais)
    {
        reais = 0;
        var parts = thousands is { } separator ? text.Split(separator) : [text];
        var grouped = parts.Length == 1 || (parts[0].Length is >= 1 and <= 3 && parts.Skip(1).All(p => p.Length == 3));
        var digits = string.Concat(parts);
        return grouped && digits.Length is >= 1 and <= 12 && Digits(digits)
            && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out reais);
    }

    private static bool Digits(string text) => text.All(char.IsAsciiDigit);
}
