using System.Text;

namespace Totems.Peripherals.Printing;

/// <summary>Reads ESC/POS as a printer does: byte by byte, whatever the pieces in which it comes.</summary>
/// <param name="columns">Characters in a line of usual size.</param>
public sealed class EscPosReader(int columns)
{
    private const byte Esc = 0x1B;
    private const byte Gs = 0x1D;
    private const int PortugueseTable = 3;
    private static readonly Encoding American = CodePagesEncodingProvider.Instance.GetEncoding(437)!;
    private static readonly Encoding Portuguese = CodePagesEncodingProvider.Instance.GetEncoding(860)!;

    private readonly List<byte> command = [];
    private readonly List<byte> text = [];
    private List<PrintedLine> lines = [];
    private Encoding table = American;
    private bool centred;
    private bool bold;
    private int size = 1;
    private string qr = "";

    /// <summary>A line came on paper.</summary>
    public Action? LinePrinted { get; set; }

    /// <summary>A ticket was cut.</summary>
    public Action<IReadOnlyList<PrintedLine>>? Cut { get; set; }

    /// <summary>The printer was asked by GS r to say that all before is printed.</summary>
    public Action? Asked { get; set; }

    /// <summary>Takes a byte.</summary>
    public void Take(byte next)
    {
        if (command.Count > 0)
        {
            command.Add(next);
            if (IsWhole()) Obey();
        }
        else if (next is Esc or Gs)
        {
            command.Add(next);
        }
        else if (next == '\n')
        {
            EndLine();
        }
        else if (next >= 0x20)
        {
            // What does not fit goes on in the next line.
            if ((text.Count + 1) * size > columns) EndLine();
            text.Add(next);
        }
    }

    /// <summary>Forgets what is not printed.</summary>
    public void Forget()
    {
        command.Clear();
        text.Clear();
    }

    private bool IsWhole() => command switch
    {
        [Esc, (byte)'@'] => true,
        [Esc, (byte)'t' or (byte)'a' or (byte)'E', _] => true,
        [Esc, (byte)'B', _, _] => true,
        [Gs, (byte)'!' or (byte)'r', _] => true,
        [Gs, (byte)'V', 66, _] => true,
        [Gs, (byte)'(', (byte)'k', var low, var high, ..] => command.Count == 5 + low + (256 * high),
        [Esc or Gs] or [Gs, (byte)'('] or [Gs, (byte)'(', (byte)'k', ..] => false,
        [Esc, (byte)'t' or (byte)'a' or (byte)'E' or (byte)'B', ..] or [Gs, (byte)'!' or (byte)'r' or (byte)'V', ..] when command.Count < 4 => false,
        _ => throw new InvalidDataException($"No ESC/POS this printer knows: {Convert.ToHexString([.. command])}"),
    };

    private void Obey()
    {
        byte[] bytes = [.. command];
        command.Clear();
        switch (bytes)
        {
            case [Esc, (byte)'@']:
                (table, centred, bold, size) = (American, false, false, 1);
                text.Clear();
                break;
            case [Esc, (byte)'t', var number]:
                table = number == PortugueseTable ? Portuguese : American;
                break;
            case [Esc, (byte)'a', var align]:
                centred = align == 1;
                break;
            case [Esc, (byte)'E', var on]:
                bold = on == 1;
                break;
            case [Gs, (byte)'!', var times]:
                size = (times & 7) + 1;
                break;
            case [Gs, (byte)'(', (byte)'k', _, _, 49, 80, 48, .. var data]:
                qr = Encoding.UTF8.GetString(data);
                break;
            case [Gs, (byte)'(', (byte)'k', _, _, 49, 81, 48]:
                Put(new PrintedLine("", true, Qr: qr));
                break;
            case [Gs, (byte)'V', ..]:
                Cut?.Invoke(lines);
                lines = [];
                break;
            case [Gs, (byte)'r', ..]:
                Asked?.Invoke();
                break;
        }
    }

    private void EndLine()
    {
        Put(new PrintedLine(table.GetString([.. text]), centred, bold, size));
        text.Clear();
    }

    private void Put(PrintedLine line)
    {
        lines.Add(line);
        LinePrinted?.Invoke();
    }
}
