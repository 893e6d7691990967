using Totems.KioskAgent.Peripherals.Printing;
using Totems.KioskAgent.Receipts;
using Totems.Peripherals.Printing;
using Totems.Testing;
using Xunit;

namespace Totems.KioskAgent.Tests;

/// <summary>The printer's driver over a real socket and a real device file.</summary>
public sealed class PrinterTests
{
    private static readonly byte[] Ticket = TicketBytes.Of([new TicketLine("Pão, coração, açúcar"), new TicketLine("B047", LineStyle.Huge)], "https://example.com/é");
    private readonly CancellationToken cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ticket_OverASocket_IsOnPaperWithItsAccents()
    {
        await using var far = TcpPrinter.Start();
        using var printer = new EscPosPrinter(far.Address);

        var outcome = await printer.PrintAsync(Ticket, cancellation);

        Assert.Equal(PrintOutcome.Printed, outcome);
        Assert.Equal("Pão, coração, açúcar\n###### B047\n\n[QR https://example.com/é]\n", Assert.Single(far.Printer.Tickets).Text);
    }

    [Fact]
    public async Task Ticket_OverADeviceFile_IsOnPaper()
    {
        using var far = DevicePrinter.Start();
        using var printer = new EscPosPrinter(far.Path);

        Assert.Equal(PrinterState.Ok, await printer.StateAsync(cancellation));
        Assert.Equal(PrintOutcome.Printed, await printer.PrintAsync(Ticket, cancellation));
        Assert.StartsWith("Pão, coração, açúcar", Assert.Single(far.Printer.Tickets).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PrinterFault.None, "ok")]
    [InlineData(PrinterFault.PaperLow, "paper-low")]
    [InlineData(PrinterFault.NoPaper, "no-paper")]
    [InlineData(PrinterFault.Jam, "jam")]
    [InlineData(PrinterFault.CoverOpen, "cover-open")]
    [InlineData(PrinterFault.Unplugged, "offline")]
    public async Task Printer_WithAFault_SaysSoAndPrintsOnlyIfItCan(PrinterFault fault, string word)
    {
        await using var socket = TcpPrinter.Start();
        using var device = DevicePrinter.Start();
        (socket.Printer.Fault, device.Printer.Fault) = (fault, fault);
        foreach (var (address, far) in new[] { (socket.Address, socket.Printer), (device.Path, device.Printer) })
        {
            using var printer = new EscPosPrinter(address);

            var state = await printer.StateAsync(cancellation);

            Assert.Equal(word, state.Word());
            Assert.Equal(state.Prints() ? PrintOutcome.Printed : PrintOutcome.NotPrinted, await printer.PrintAsync(Ticket, cancellation));
            Assert.Equal(state.Prints() ? 1 : 0, far.Tickets.Count);
        }
    }

    [Fact]
    public async Task Ticket_WhosePaperEndsInTheMiddle_IsDoubtfulAndDoesNotComeOutLater()
    {
        await using var far = TcpPrinter.Start();
        far.Printer.LinesLeft = 1;
        using var printer = new EscPosPrinter(far.Address);

        var outcome = await printer.PrintAsync(Ticket, cancellation);
        await Eventually.TrueAsync(() => far.Printer.Bytes.TakeLast(EscPos.Forget.Length).SequenceEqual(EscPos.Forget), "it is told to forget the rest");
        far.Printer.Fault = PrinterFault.None;

        Assert.Equal(PrintOutcome.Doubtful, outcome);
        Assert.Equal(PrintOutcome.Printed, await printer.PrintAsync(Ticket, cancellation));
        Assert.Single(far.Printer.Tickets);
    }

    [Fact]
    public async Task Ticket_WhenTheCableComesOut_IsDoubtful()
    {
        await using var far = TcpPrinter.Start();
        far.Printer.Fault = PrinterFault.None;
        using var printer = new EscPosPrinter(far.Address);
        far.Printer.LinesLeft = 1;
        var printing = printer.PrintAsync(Ticket, cancellation);
        await Eventually.TrueAsync(() => far.Printer.Fault == PrinterFault.NoPaper, "the first line is printed");

        far.Printer.Fault = PrinterFault.Unplugged;

        Assert.Equal(PrintOutcome.Doubtful, await printing);
    }

    [Theory]
    [InlineData("ação È Ñ ½", "ação È Ñ ½")]
    [InlineData("“aspas” – 2×1…", "\"aspas\" - 2x1...")]
    [InlineData("Häagen Smørrebrød", "Haagen Sm?rrebr?d")]
    [InlineData("a\u001b@b\u001dV\u0000c🍔", "a@bVc?")]
    public void Text_OfAMenu_BecomesWhatThePrinterHas(string text, string printed) => Assert.Equal(printed, Cp860.Printable(text));

    [Theory]
    [InlineData("ção", "87846F")]
    [InlineData("ÃÕÇÉ", "8E998090")]
    public void Text_InPortuguese_HasTheBytesOfCodePage860(string text, string hex) => Assert.Equal(hex, Convert.ToHexString(Cp860.Encode(text)));
}
