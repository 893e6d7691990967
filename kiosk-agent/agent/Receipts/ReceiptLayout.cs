using System.Globalization;
using Totems.Contracts.Orders;
using Totems.MenuModel.Pricing;

namespace Totems.KioskAgent.Receipts;

/// <summary>Puts tickets on paper of 42 or 48 columns. Pure.</summary>
internal static class ReceiptLayout
{
    /// <summary>The guest's receipt.</summary>
    public static IReadOnlyList<TicketLine> Lines(Receipt receipt, int columns)
    {
        var (facts, words) = (receipt.Facts, ReceiptWords.In(receipt.Language));
        var lines = new List<TicketLine>();
        Add(LineStyle.Heading, TicketText.Wrap(facts.Chain, columns));
        Add(LineStyle.Centred, TicketText.Wrap(facts.Store, columns));
        Add(LineStyle.Centred, [receipt.At.ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture) + "  " + words.Mode(facts.Mode)]);
        Add(LineStyle.Centred, ["", words.YourNumber]);
        Add(LineStyle.Huge, [receipt.Number]);
        if (receipt.Method == PaymentMethod.Counter) Add(LineStyle.Heading, ["", .. TicketText.Wrap(words.PayAtCounter, columns)]);
        Rule();
        foreach (var line in facts.Priced.Lines)
        {
            Add(LineStyle.Plain, TicketText.Priced(Name(line, receipt.Language), TicketText.Money(line.Unit * line.Quantity), columns, 3));
            foreach (var part in line.Parts)
            {
                var margin = new string(' ', 3 + (2 * part.Depth));
                Add(LineStyle.Plain, TicketText.Wrap(Part(part, words.Without, receipt.Language), columns - margin.Length, 2).Select(text => margin + text));
            }
        }

        Rule();
        foreach (var discount in facts.Priced.Discounts ?? [])
        {
            var name = discount.Code is { } code ? $"{discount.Name.In(receipt.Language)} ({code})" : discount.Name.In(receipt.Language);
            Add(LineStyle.Plain, TicketText.Priced($"{words.Discount}: {name}", "-" + TicketText.Money(discount.Amount), columns, 2));
        }

        Add(LineStyle.Strong, TicketText.Priced(words.Total, "R$ " + TicketText.Money(facts.Priced.Total), columns));
        Add(LineStyle.Plain, [words.Methods[receipt.Method]]);
        if (receipt.Authorization is { } authorization) Add(LineStyle.Plain, TicketText.Wrap($"{words.Authorization}: {authorization}", columns));
        if (facts.Cpf is { Length: 11 } cpf) Add(LineStyle.Plain, [$"CPF: {cpf[..3]}.{cpf[3..6]}.{cpf[6..9]}-{cpf[9..]}"]);
        Rule();
        Add(LineStyle.Centred, [words.NotFiscal, words.Thanks, .. TicketText.Wrap(facts.Totem, columns)]);
        return lines;

        void Add(LineStyle style, IEnumerable<string> texts) => lines.AddRange(texts.Select(text => new TicketLine(text, style)));

        void Rule() => Add(LineStyle.Plain, [TicketText.Rule(columns)]);
    }

    /// <summary>The receipt in plain text, for a phone that reads it from the screen: as short as it goes, and never longer than a QR code takes.</summary>
    public static string Short(Receipt receipt)
    {
        const int most = 12;
        var (facts, words) = (receipt.Facts, ReceiptWords.In(receipt.Language));
        var bought = facts.Priced.Lines.Select(line => $"{Clip(Name(line, receipt.Language))} {TicketText.Money(line.Unit * line.Quantity)}").ToList();
        if (bought.Count > most) bought = [.. bought[..most], string.Format(CultureInfo.InvariantCulture, words.More, bought.Count - most)];
        var off = facts.Priced.Discounts?.Sum(discount => discount.Amount) ?? 0;
        return string.Join('\n',
        [
            Clip(facts.Chain), Clip(facts.Store), receipt.At.ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture), $"{words.YourNumber}: {receipt.Number}",
            .. bought, .. off > 0 ? [$"{words.Discount} -{TicketText.Money(off)}"] : Array.Empty<string>(),
            $"{words.Total} R$ {TicketText.Money(facts.Priced.Total)}", words.Methods[receipt.Method], words.NotFiscal,
        ]);
    }

    /// <summary>"2 X-Burger, médio".</summary>
    private static string Name(PricedLine line, string language) =>
        $"{line.Quantity} {line.Name.In(language)}{(line.Variation is { } variation ? ", " + variation.In(language) : "")}";

    /// <summary>"+ 2 Bacon", "sem Cebola", "1/2 Calabresa".</summary>
    internal static string Part(PricedPart part, string without, string language) => part switch
    {
        { Of: { } shares } => $"{part.Quantity}/{shares} {part.Name.In(language)}",
        { Kind: PartKind.Removed, Quantity: 0 } => $"{without} {part.Name.In(language)}",
        { Kind: PartKind.Slot } => $"{part.Quantity} {part.Name.In(language)}",
        _ => part.Quantity > 1 ? $"+ {part.Quantity} {part.Name.In(language)}" : $"+ {part.Name.In(language)}",
    };

    private static string Clip(string text) => text.Length <= 32 ? text : text[..31] + "…";
}
