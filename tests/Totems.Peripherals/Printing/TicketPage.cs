using System.Globalization;
using System.Net;
using System.Text;
using QRCoder;

namespace Totems.Peripherals.Printing;

/// <summary>Tickets as people see them on paper.</summary>
public static class TicketPage
{
    /// <summary>A ticket as HTML.</summary>
    public static string Html(PrintedTicket ticket)
    {
        var html = new StringBuilder("<article class=ticket>");
        foreach (var line in ticket.Lines)
        {
            if (line.Qr is { } qr)
            {
                html.Append(CultureInfo.InvariantCulture, $"<div class=qr>{Svg(qr)}</div>");
                continue;
            }

            var style = $"font-size:{line.Size}em;{(line.Bold ? "font-weight:700;" : "")}{(line.Centred ? "text-align:center;" : "")}";
            html.Append(CultureInfo.InvariantCulture, $"<pre style=\"{style}\">{WebUtility.HtmlEncode(line.Text.Length == 0 ? " " : line.Text)}</pre>");
        }

        return html.Append("</article>").ToString();
    }

    private static string Svg(string text)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M, forceUtf8: true);
        using var drawing = new SvgQRCode(data);
        return drawing.GetGraphic(3);
    }
}
