import type { OrderTicket } from "../../api/types";
import { useWords } from "../../i18n/useWords";
import css from "./OrderReceipt.module.css";

interface OrderReceiptProps {
  orderId: string;
  receipt: NonNullable<OrderTicket["receipt"]>;
}

/** What became of the receipt; one that is not on paper can be taken along by phone, without any network. */
export function OrderReceipt({ orderId, receipt }: OrderReceiptProps) {
  const { t } = useWords();
  if (receipt !== "onScreen") {
    return <p className={css.said} role="status">{t(receipt === "printed" ? "order.receiptPrinted" : "order.receiptPrinting")}</p>;
  }
  return (
    <div className={css.receipt}>
      <img className={css.code} src={`/api/screen/orders/${orderId}/receipt.svg`} alt={t("order.receiptCode")} draggable={false} />
      <p className={css.said} role="status">{t("order.receiptOnScreen")}</p>
    </div>
  );
}
