using QRCoder;

namespace Totems.KioskAgent.Receipts;

/// <summary>QR codes for the screen.</summary>
internal static class ReceiptCodes
{
    /// <summary>A text as a drawing; the caller keeps it short enough.</summary>
    public static string Svg(string text)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.L, forceUtf8: true);
        using var drawing = new SvgQRCode(data);
        return drawing.GetGraphic(4, "#000000", "#ffffff", sizingMode: SvgQRCode.SizingMode.ViewBoxAttribute);
    }
}
