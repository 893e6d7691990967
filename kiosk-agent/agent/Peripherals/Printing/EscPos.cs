using System.Text;

namespace Totems.KioskAgent.Peripherals.Printing;

/// <summary>Writes ESC/POS, as Epson defined it and most receipt printers read it.</summary>
internal sealed class EscPos
{
    private const byte Esc = 0x1B;
    private const byte Gs = 0x1D;
    private const byte LineFeed = 0x0A;

    // The printer's fourth character table is code page 860.
    private const byte PortugueseTable = 3;

    /// <summary>GS r 1: answered only once all that came before is printed.</summary>
    public static readonly byte[] TellWhenPrinted = [Gs, (byte)'r', 1];

    /// <summary>DLE DC4 8: forgets what is not printed yet, so that half a ticket does not come out when somebody puts paper in.</summary>
    public static readonly byte[] Forget = [0x10, 0x14, 8, 1, 3, 20, 1, 6, 2, 8];

    private readonly List<byte> bytes = [];

    /// <summary>Begins in a known state, whatever was printed before.</summary>
    public EscPos() => Put(Esc, (byte)'@', Esc, (byte)'t', PortugueseTable);

    /// <summary>DLE EOT n: asks for a status at once, also of a printer that stands still. 1 printer, 2 cause of being offline, 3 error, 4 paper.</summary>
    public static byte[] AskStatus(byte kind) => [0x10, 0x04, kind];

    /// <summary>Left or in the middle.</summary>
    public EscPos Centred(bool on) => Put(Esc, (byte)'a', on ? (byte)1 : (byte)0);

    /// <summary>Bold.</summary>
    public EscPos Bold(bool on) => Put(Esc, (byte)'E', on ? (byte)1 : (byte)0);

    /// <summary>Times as large as usual, 1 to 8, both ways.</summary>
    public EscPos Size(int times) => Put(Gs, (byte)'!', (byte)(((times - 1) << 4) | (times - 1)));

    /// <summary>A line of text.</summary>
    public EscPos Line(string text = "")
    {
        bytes.AddRange(Cp860.Encode(text));
        return Put(LineFeed);
    }

    /// <summary>A QR code of at most 1,000 bytes of UTF-8, drawn by the printer.</summary>
    public EscPos Qr(string text)
    {
        const byte dots = 6;
        const byte mediumCorrection = 49;
        var data = Encoding.UTF8.GetBytes(text);
        var length = data.Length + 3;
        Put(Gs, (byte)'(', (byte)'k', 4, 0, 49, 65, 50, 0);
        Put(Gs, (byte)'(', (byte)'k', 3, 0, 49, 67, dots);
        Put(Gs, (byte)'(', (byte)'k', 3, 0, 49, 69, mediumCorrection);
        Put(Gs, (byte)'(', (byte)'k', (byte)(length % 256), (byte)(length / 256), 49, 80, 48);
        bytes.AddRange(data);
        return Put(Gs, (byte)'(', (byte)'k', 3, 0, 49, 81, 48);
    }

    /// <summary>Sounds the buzzer that kitchen printers have; others ignore it.</summary>
    public EscPos Buzz() => Put(Esc, (byte)'B', 3, 2);

    /// <summary>Moves the paper past the knife and cuts.</summary>
    public EscPos Cut() => Put(Gs, (byte)'V', 66, 0);

    /// <summary>What was written.</summary>
    public byte[] ToArray() => [.. bytes];

    private EscPos Put(params ReadOnlySpan<byte> more)
    {
        bytes.AddRange(more);
        return this;
    }
}
