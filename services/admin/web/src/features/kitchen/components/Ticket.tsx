import { Button } from "@mantine/core";
import type { KitchenTicket, OrderStatus } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { OrderLines } from "../../../ui/OrderLines";
import { useNow } from "../../../ui/useNow";
import css from "./KitchenPage.module.css";

type Column = "accepted" | "preparing" | "ready";

const next: Record<Column, { status: OrderStatus; word: "start" | "ready" | "collected" }> = {
  accepted: { status: "preparing", word: "start" },
  preparing: { status: "ready", word: "ready" },
  ready: { status: "collected", word: "collected" },
};

const LATE = 8 * 60_000;
const VERY_LATE = 15 * 60_000;

interface TicketProps {
  ticket: KitchenTicket;
  column: Column;
  busy: boolean;
  onMove: (status: OrderStatus) => void;
}

/** One order to make, with its age. */
export function Ticket({ ticket, column, busy, onMove }: TicketProps) {
  const { t, span, time } = useWords();
  const now = useNow(1_000);
  const age = now - new Date(ticket.acceptedAt).getTime();
  const late = column === "ready" ? undefined : age > VERY_LATE ? "very" : age > LATE ? "late" : undefined;
  const { status, word } = next[column];
  return (
    <article className={css.ticket} data-late={late} aria-label={t("orders.one", { number: ticket.number })}>
      <header className={css.ticketHead}>
        <strong className={css.number}>{ticket.number}</strong>
        <span className={css.mode}>{t(`menu.modes.${ticket.mode}`)}</span>
        <span className={css.age}>{span(age)}</span>
      </header>
      {ticket.printedAt != null && <p className={css.printed}>{t("kitchen.printed", { time: time(ticket.printedAt) })}</p>}
      <OrderLines lines={ticket.lines} />
      <Button fullWidth size="md" color={column === "ready" ? "gray.8" : "petrol"} disabled={busy} onClick={() => onMove(status)}>
        {t(`kitchen.${word}`)}
      </Button>
    </article>
  );
}
