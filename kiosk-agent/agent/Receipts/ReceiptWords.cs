using Totems.Contracts.Orders;
using Totems.MenuModel.Content;

namespace Totems.KioskAgent.Receipts;

/// <summary>The words of a receipt in a guest's language.</summary>
internal sealed record ReceiptWords(
    string YourNumber, string EatIn, string TakeAway, string Total, string Discount, string Without, string PayAtCounter, string NotFiscal, string Thanks,
    string Authorization, string More, IReadOnlyDictionary<PaymentMethod, string> Methods)
{
    private static readonly Dictionary<string, ReceiptWords> Languages = new()
    {
        ["pt-BR"] = new("SEU NÚMERO", "Comer aqui", "Para levar", "TOTAL", "Desconto", "sem", "PAGUE NO CAIXA COM ESTE NÚMERO", "Não é documento fiscal",
            "Obrigado e bom apetite!", "Autorização", "e mais {0}", Of("Crédito", "Débito", "Vale-refeição", "PIX", "Pagar no caixa")),
        ["en"] = new("YOUR NUMBER", "Eat in", "Take away", "TOTAL", "Discount", "no", "PAY AT THE COUNTER WITH THIS NUMBER", "Not a tax receipt",
            "Thank you and enjoy!", "Authorization", "and {0} more", Of("Credit", "Debit", "Meal voucher", "PIX", "Pay at the counter")),
        ["es"] = new("TU NÚMERO", "Comer aquí", "Para llevar", "TOTAL", "Descuento", "sin", "PAGA EN LA CAJA CON ESTE NÚMERO", "No es documento fiscal",
            "¡Gracias y buen provecho!", "Autorización", "y {0} más", Of("Crédito", "Débito", "Vale de comida", "PIX", "Pagar en la caja")),
    };

    /// <summary>The words of a language; Portuguese when it is none of ours.</summary>
    public static ReceiptWords In(string language) => Languages.GetValueOrDefault(language) ?? Languages["pt-BR"];

    /// <summary>Where it is eaten.</summary>
    public string Mode(ServiceMode mode) => mode == ServiceMode.EatIn ? EatIn : TakeAway;

    private static Dictionary<PaymentMethod, string> Of(string credit, string debit, string voucher, string pix, string counter) => new()
    {
        [PaymentMethod.Credit] = credit,
        [PaymentMethod.Debit] = debit,
        [PaymentMethod.Voucher] = voucher,
        [PaymentMethod.Pix] = pix,
        [PaymentMethod.Counter] = counter,
    };
}
