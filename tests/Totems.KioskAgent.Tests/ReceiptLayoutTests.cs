using Totems.Contracts.Orders;
using Totems.KioskAgent.Receipts;
using Totems.MenuModel.Content;
using Totems.MenuModel.Pricing;
using Totems.Testing;
using Xunit;

namespace Totems.KioskAgent.Tests;

/// <summary>Tickets as they come on paper. The fixtures are what people look at: read them when they change.</summary>
public sealed class ReceiptLayoutTests
{
    private static readonly ReceiptFacts Facts = new(
        "Boitatá Burger", "Boitatá Paulista", "Totem 1", ServiceMode.EatIn,
        new PricedCart(
            [
                new PricedLine("l1", new Text("X-Tudo da Brasa com pão de brioche e maionese da casa", "Everything burger"), new Text("Grande", "Large"), 2, 4190, 8380,
                [
                    new PricedPart(new Text("Bacon"), 2, 800, 0, PartKind.Option), new PricedPart(new Text("Cebola", "Onion"), 0, 0, 0, PartKind.Removed),
                ]),
                new PricedLine("l2", new Text("Combo Clássico"), null, 1, 3990, 3490,
                [
                    new PricedPart(new Text("Batata média"), 1, 0, 0, PartKind.Slot), new PricedPart(new Text("Cheddar"), 1, 300, 1, PartKind.Option),
                    new PricedPart(new Text("Calabresa"), 1, 0, 0, PartKind.Option, Of: 2),
                ]),
            ], 11870, [], [new PricedDiscount(DiscountSource.Coupon, "c1", new Text("Bem-vindo"), 500, "BEMVINDO")]),
        "12345678909");

    [Theory]
    [InlineData("receipt-48", 48, "pt-BR", PaymentMethod.Debit)]
    [InlineData("receipt-42", 42, "pt-BR", PaymentMethod.Counter)]
    [InlineData("receipt-en", 48, "en", PaymentMethod.Credit)]
    [InlineData("receipt-es", 48, "es", PaymentMethod.Voucher)]
    public void Receipt_OnPaper_IsTheFixture(string fixture, int columns, string language, PaymentMethod method) =>
        Matches(fixture, columns, ReceiptLayout.Lines(Receipt(language, method), columns), method == PaymentMethod.Counter ? "B047 0197a000" : null);

    [Theory]
    [InlineData("kitchen-48", 48, false, false)]
    [InlineData("kitchen-42-again", 42, true, true)]
    public void KitchenTicket_OnPaper_IsTheFixture(string fixture, int columns, bool unpaid, bool again) =>
        Matches(fixture, columns, new KitchenTicket(Facts, "B047", At, unpaid, again).Lines(columns), null);

    [Fact]
    public void Receipt_AsBytes_IsTheStream() =>
        Assert.Equal(
            File.ReadAllText(Repository.PathOf("tests", "Totems.KioskAgent.Tests", "Tickets", "receipt-42.hex")).Trim(),
            Convert.ToHexString(TicketBytes.Of(ReceiptLayout.Lines(Receipt("pt-BR", PaymentMethod.Counter), 42), "B047 0197a000")));

    [Fact]
    public void Receipt_OfAHundredLongLines_StillFitsIntoAQrCode()
    {
        var line = Facts.Priced.Lines[0] with { Name = new Text(new string('ç', 300)) };
        var receipt = Receipt("pt-BR", PaymentMethod.Credit) with { Facts = Facts with { Priced = Facts.Priced with { Lines = [.. Enumerable.Repeat(line, 100)] } } };

        var text = ReceiptLayout.Short(receipt);

        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(text), 100, 1300);
        Assert.Contains("e mais 88", text, StringComparison.Ordinal);
    }

    private static DateTimeOffset At => new(2026, 11, 21, 12, 34, 0, TimeSpan.FromHours(-3));

    private static Receipt Receipt(string language, PaymentMethod method) =>
        new(Facts, "B047", At, method, method == PaymentMethod.Counter ? null : "ABC123", language);

    /// <summary>Through the bytes and a printer that reads them: what is compared is what lies on the counter.</summary>
    private static void Matches(string fixture, int columns, IReadOnlyList<TicketLine> lines, string? qr)
    {
        var printer = new Totems.Peripherals.Printing.PrinterSimulator(columns, TimeProvider.System);
        printer.Take(TicketBytes.Of(lines, qr), _ => { });
        var printed = Assert.Single(printer.Tickets);
        Assert.All(printed.Lines, line => Assert.InRange(line.Text.Length * line.Size, 0, columns));
        Assert.Equal(File.ReadAllText(Repository.PathOf("tests", "Totems.KioskAgent.Tests", "Tickets", fixture + ".txt")).TrimEnd('\n'), printed.Text.TrimEnd('\n'));
    }
}
