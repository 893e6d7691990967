using System.Collections.Concurrent;

namespace Totems.Peripherals.Printing;

/// <summary>What a printer has gone through.</summary>
public enum PrinterFault
{
    /// <summary>Nothing: it prints.</summary>
    None,

    /// <summary>The roll ends soon.</summary>
    PaperLow,

    /// <summary>The roll is empty.</summary>
    NoPaper,

    /// <summary>Paper is stuck.</summary>
    Jam,

    /// <summary>The cover is open.</summary>
    CoverOpen,

    /// <summary>The cable is out, or it is switched off.</summary>
    Unplugged,
}

/// <summary>
/// A receipt printer without its cable: takes bytes, answers as one does. Standing still, it keeps what comes and answers real-time commands only, as real ones do.
/// </summary>
/// <param name="columns">Characters in a line.</param>
/// <param name="time">The clock of its tickets.</param>
public sealed class PrinterSimulator(int columns, TimeProvider time)
{
    private readonly Lock taking = new();
    private readonly Queue<byte> waiting = new();
    private readonly List<byte> realTime = [];
    private EscPosReader? reader;
    private PrinterFault fault;
    private Action<byte>? answer;

    /// <summary>Every ticket it has cut, oldest first.</summary>
    public ConcurrentQueue<PrintedTicket> Tickets { get; } = new();

    /// <summary>Every byte it was sent.</summary>
    public ConcurrentQueue<byte> Bytes { get; } = new();

    /// <summary>After so many lines more the roll is empty; null is a long roll.</summary>
    public int? LinesLeft { get; set; }

    /// <summary>Told when the cable comes out.</summary>
    public Action? Unplugged { get; set; }

    /// <summary>What is wrong with it. Mended, it goes on with what it has kept.</summary>
    public PrinterFault Fault
    {
        get => fault;
        set
        {
            lock (taking)
            {
                fault = value;
                if (value == PrinterFault.Unplugged)
                {
                    waiting.Clear();
                    reader = null;
                }
                else
                {
                    Work();
                }
            }

            if (value == PrinterFault.Unplugged) Unplugged?.Invoke();
        }
    }

    private bool StandsStill => fault is not (PrinterFault.None or PrinterFault.PaperLow);

    /// <summary>Takes bytes from the cable.</summary>
    /// <param name="bytes">In the order of coming.</param>
    /// <param name="reply">Says a byte back on the cable.</param>
    public void Take(ReadOnlySpan<byte> bytes, Action<byte> reply)
    {
        lock (taking)
        {
            if (fault == PrinterFault.Unplugged) return;
            answer = reply;
            foreach (var next in bytes)
            {
                Bytes.Enqueue(next);
                if (!IsRealTime(next)) waiting.Enqueue(next);
            }

            Work();
        }
    }

    /// <summary>DLE EOT n and DLE DC4 8 are obeyed where they stand, and are no part of the rest.</summary>
    private bool IsRealTime(byte next)
    {
        const int forgetLength = 10;
        realTime.Add(next);
        switch (realTime)
        {
            case [0x10] or [0x10, 0x04 or 0x14]:
                return true;
            case [0x10, 0x04, var kind]:
                answer?.Invoke(Status(kind));
                realTime.Clear();
                return true;
            case [0x10, 0x14, ..]:
                if (realTime.Count < forgetLength) return true;
                waiting.Clear();
                reader?.Forget();
                realTime.Clear();
                return true;
            default:
                // No command after all: what was held back is part of the rest.
                foreach (var held in realTime.Take(realTime.Count - 1)) waiting.Enqueue(held);
                realTime.Clear();
                if (next != 0x10) return false;
                realTime.Add(next);
                return true;
        }
    }

    private byte Status(byte kind) => (byte)(0x12 | (kind, fault) switch
    {
        (1, _) => StandsStill ? 0x08 : 0,
        (2, PrinterFault.CoverOpen) => 0x04,
        (2, PrinterFault.NoPaper) => 0x20,
        (2, PrinterFault.Jam) => 0x40,
        (3, PrinterFault.Jam) => 0x04,
        (4, PrinterFault.NoPaper) => 0x60 | 0x0C,
        (4, PrinterFault.PaperLow) => 0x0C,
        _ => 0,
    });

    private void Work()
    {
        reader ??= new EscPosReader(columns) { LinePrinted = UsePaper, Cut = CutOff, Asked = () => answer?.Invoke(fault == PrinterFault.PaperLow ? (byte)0x03 : (byte)0) };
        while (!StandsStill && waiting.TryDequeue(out var next)) reader.Take(next);
    }

    private void UsePaper()
    {
        if (LinesLeft is not { } left) return;
        LinesLeft = left - 1;
        if (left <= 1) (LinesLeft, fault) = (null, PrinterFault.NoPaper);
    }

    private void CutOff(IReadOnlyList<PrintedLine> lines) => Tickets.Enqueue(new PrintedTicket(time.GetUtcNow(), lines));
}
