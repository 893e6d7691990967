using System.Globalization;
using Totems.KioskAgent.Peripherals.Printing;
using Totems.MenuModel.Content;

namespace Totems.KioskAgent.Receipts;

/// <summary>What a kitchen without network gets on paper: large, in Portuguese, no prices.</summary>
/// <param name="Facts">What was bought, and where.</param>
/// <param name="Number">The order's number.</param>
/// <param name="At">When the guest confirmed, store-local.</param>
/// <param name="Unpaid">Whether it is still to be paid at the counter.</param>
/// <param name="MaybeAgain">Whether it may have come before: printed in part, or already on the kitchen's screen.</param>
internal sealed record KitchenTicket(ReceiptFacts Facts, string Number, DateTimeOffset At, bool Unpaid, bool MaybeAgain)
{
    private const string Language = "pt-BR";

    /// <summary>Its lines.</summary>
    public IReadOnlyList<TicketLine> Lines(int columns)
    {
        var lines = new List<TicketLine> { new("COZINHA - SEM REDE", LineStyle.Heading), new(Number, LineStyle.Huge) };
        lines.Add(new($"{(Facts.Mode == ServiceMode.EatIn ? "COMER AQUI" : "PARA LEVAR")}  {At.ToString("HH:mm", CultureInfo.InvariantCulture)}", LineStyle.Heading));
        if (Unpaid) lines.Add(new("A PAGAR NO CAIXA", LineStyle.Heading));
        if (MaybeAgain) lines.Add(new("PODE SER 2A VIA: CONFIRA O NÚMERO", LineStyle.Heading));
        lines.Add(new(TicketText.Rule(columns)));
        foreach (var line in Facts.Priced.Lines)
        {
            var name = $"{line.Quantity} {line.Name.In(Language)}{(line.Variation is { } variation ? ", " + variation.In(Language) : "")}";
            lines.AddRange(TicketText.Wrap(name, columns / 2, 2).Select(text => new TicketLine(text, LineStyle.Large)));
            foreach (var part in line.Parts)
            {
                var indent = 3 + (2 * part.Depth);
                lines.AddRange(TicketText.Wrap(ReceiptLayout.Part(part, "SEM", Language), columns - indent)
                    .Select(text => new TicketLine(new string(' ', indent) + text, LineStyle.Strong)));
            }
        }

        lines.Add(new(TicketText.Rule(columns)));
        lines.AddRange(TicketText.Wrap(Facts.Totem, columns).Select(text => new TicketLine(text, LineStyle.Centred)));
        return lines;
    }
}

/// <summary>Tickets as a printer takes them.</summary>
internal static class TicketBytes
{
    /// <summary>The bytes of a ticket, its QR code and the cut included.</summary>
    public static byte[] Of(IReadOnlyList<TicketLine> lines, string? qr = null, bool buzz = false)
    {
        var paper = new EscPos();
        if (buzz) paper.Buzz();
        foreach (var (text, style) in lines)
        {
            var (centred, bold, size) = style switch
            {
                LineStyle.Centred => (true, false, 1),
                LineStyle.Heading => (true, true, 1),
                LineStyle.Strong => (false, true, 1),
                LineStyle.Large => (false, true, 2),
                LineStyle.Huge => (true, true, 6),
                _ => (false, false, 1),
            };
            paper.Centred(centred).Bold(bold).Size(size).Line(text);
        }

        paper.Centred(false).Bold(false).Size(1);
        if (qr is not null) paper.Centred(true).Line().Qr(qr).Line().Centred(false);
        return paper.Cut().ToArray();
    }
}
