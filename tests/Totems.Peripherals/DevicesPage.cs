using System.Net;
using Totems.Peripherals.Pinpad;
using Totems.Peripherals.Power;
using Totems.Peripherals.Printing;

namespace Totems.Peripherals;

/// <summary>The simulated devices of a demonstration: what they printed, and buttons to break them.</summary>
internal sealed class DevicesPage(TcpPrinter receipts, TcpPrinter kitchen, PinpadSimulator pinpad, NutSimulator ups)
{
    private static readonly string[] Powers = ["OL", "OB", "OB LB"];

    /// <summary>The page.</summary>
    public string Html() => $$"""
        <!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="3"><title>Simulated devices</title>
        <style>
          body { font: 16px/1.4 system-ui, sans-serif; margin: 24px; background: #e9e4de; color: #241a15 }
          main { display: flex; gap: 32px; align-items: flex-start; flex-wrap: wrap } h2 { margin: 0 0 8px; font-size: 18px }
          form { display: flex; gap: 6px; flex-wrap: wrap; margin-bottom: 16px }
          button { font: inherit; padding: 6px 10px; border: 1px solid #b9aa9c; border-radius: 6px; background: #fff; cursor: pointer } button[aria-pressed=true] { background: #241a15; color: #fff }
          .ticket { background: #fff; padding: 20px 16px 28px; margin-bottom: 16px; box-shadow: 0 1px 6px #0003; width: max-content; min-width: 48ch; font: 13px/1.25 monospace }
          .ticket pre { margin: 0; font-family: monospace; line-height: 1.2 } .qr { text-align: center }
        </style>
        <h1>Simulated devices</h1>
        <main>
          <section><h2>Receipt printer</h2>{{Buttons("printer", Enum.GetNames<PrinterFault>(), receipts.Printer.Fault.ToString())}}{{Tickets(receipts)}}</section>
          <section><h2>Kitchen printer (used without network)</h2>{{Buttons("kitchen", Enum.GetNames<PrinterFault>(), kitchen.Printer.Fault.ToString())}}{{Tickets(kitchen)}}</section>
          <section><h2>Card terminal</h2>{{Buttons("pinpad", Enum.GetNames<PinpadFault>(), pinpad.Fault.ToString())}}<h2>Power</h2>{{Buttons("power", Powers, ups.Status)}}</section>
        </main></html>
        """;

    /// <summary>Breaks or mends a device. False when there is no such device or fault.</summary>
    public bool Set(string device, string fault)
    {
        switch (device)
        {
            case "printer" or "kitchen" when Enum.TryParse<PrinterFault>(fault, out var printing):
                (device == "printer" ? receipts : kitchen).Printer.Fault = printing;
                return true;
            case "pinpad" when Enum.TryParse<PinpadFault>(fault, out var paying):
                pinpad.Fault = paying;
                return true;
            case "power" when Powers.Contains(fault):
                ups.Status = fault;
                return true;
            default:
                return false;
        }
    }

    private static string Buttons(string device, IEnumerable<string> faults, string now) =>
        $"<form method=post action=\"/{device}\">{string.Concat(faults.Select(fault => $"<button name=fault value=\"{fault}\" aria-pressed={(fault == now ? "true" : "false")}>{WebUtility.HtmlEncode(fault)}</button>"))}</form>";

    private static string Tickets(TcpPrinter printer) => string.Concat(printer.Printer.Tickets.Reverse().Take(10).Select(TicketPage.Html));
}
