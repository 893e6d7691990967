import type { OrderStatus, OrderTicket } from "../../api/types";
import { useWords } from "../../i18n/useWords";
import { Icon, type IconName } from "../../ui/Icon";
import css from "./OrderProgress.module.css";

const icons: Record<OrderStatus, IconName> = {
  sending: "send", awaitingPayment: "counter", accepted: "check", preparing: "pot", ready: "tray", collected: "check", cancelled: "close",
};

/** The order's way, its place on it told in words. */
export function OrderProgress({ ticket }: { ticket: OrderTicket }) {
  const { t } = useWords();
  if (ticket.status === "cancelled") return <p className={css.cancelled} role="status">{t("order.cancelled")}</p>;
  const way: OrderStatus[] = [
    ticket.status === "sending" ? "sending" : ticket.method === "counter" ? "awaitingPayment" : "accepted",
    ...(ticket.method === "counter" && ticket.status !== "sending" ? (["accepted"] as const) : []),
    "preparing",
    "ready",
  ];
  const now = ticket.status === "collected" ? way.length : way.indexOf(ticket.status);

  return (
    <section className={css.progress} aria-label={t("order.status")}>
      <p className={css.said} role="status">{t(`order.${ticket.status}`)}</p>
      <ol className={css.way}>
        {way.map((status, at) => (
          <li key={status} data-state={at < now ? "done" : at === now ? "now" : "ahead"} aria-current={at === now ? "step" : undefined}>
            <span className={css.mark}><Icon name={at < now ? "check" : icons[status]} size="100%" /></span>
            <span>{t(`order.${status}`)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
