namespace Totems.Peripherals.Printing;

/// <summary>A line as it came on paper.</summary>
/// <param name="Text">What can be read.</param>
/// <param name="Centred">In the middle.</param>
/// <param name="Bold">Bold.</param>
/// <param name="Size">Times as large as usual.</param>
/// <param name="Qr">What the QR code in this place holds, instead of a text.</param>
public sealed record PrintedLine(string Text, bool Centred = false, bool Bold = false, int Size = 1, string? Qr = null);

/// <summary>What lies in the printer's mouth after a cut.</summary>
/// <param name="At">When it was cut, UTC.</param>
/// <param name="Lines">From the top.</param>
public sealed record PrintedTicket(DateTimeOffset At, IReadOnlyList<PrintedLine> Lines)
{
    /// <summary>As plain text, for tests: larger lines begin with "#", once for each time.</summary>
    public string Text => string.Join('\n', Lines.Select(line =>
        (line.Size > 1 ? new string('#', line.Size) + " " : "") + (line.Qr is { } qr ? $"[QR {qr}]" : line.Text)));
}
