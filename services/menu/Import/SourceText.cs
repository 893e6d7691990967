using System.Text;

namespace Totems.Menu.Import;

/// <summary>Bytes of an uploaded file as text, whatever program saved it.</summary>
internal static class SourceText
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>A byte order mark decides; without one it is UTF-8 if it can be, else Windows-1252, which spreadsheets in Brazil still save.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.Unicode.Preamble))
        {
            return Encoding.Unicode.GetString(bytes[2..]);
        }

        if (bytes.StartsWith(Encoding.BigEndianUnicode.Preamble))
        {
            return Encoding.BigEndianUnicode.GetString(bytes[2..]);
        }

        var body = bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[3..] : bytes;
        return System.Text.Unicode.Utf8.IsValid(body) ? Utf8.GetString(body) : Windows1252.GetString(body);
    }
}
