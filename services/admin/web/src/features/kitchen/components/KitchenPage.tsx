import { Button } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import { IconArrowBackUp, IconDoorExit, IconVolume, IconVolumeOff } from "@tabler/icons-react";
import { useEffect, useMemo, useState } from "react";
import { Link, useParams } from "react-router";
import type { KitchenTicket, OrderStatus } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { LiveNotice } from "../../../ui/LiveNotice";
import { notify } from "../../../ui/notify";
import { Empty, Loading } from "../../../ui/States";
import { useNow } from "../../../ui/useNow";
import { useProblem } from "../../../ui/useProblem";
import { useBump, useKitchen } from "../api/kitchen";
import { useChime } from "../useChime";
import css from "./KitchenPage.module.css";
import { Ticket } from "./Ticket";

const columns = ["accepted", "preparing", "ready"] as const;

/** How many of the tickets that were marked as collected here can be called back. */
const RECALLED = 5;

/** The kitchen's screen: what to make, how old it is, and one tap to move it on. */
export function KitchenPage() {
  const { storeId = "" } = useParams();
  const { t, time } = useWords();
  const { state, status, at } = useKitchen(storeId);
  const problem = useProblem();
  const bump = useBump();
  const [sound, setSound] = useLocalStorage({ key: "totems.kitchen.sound", defaultValue: false });
  const [collected, setCollected] = useState<KitchenTicket[]>([]);
  const [moving, setMoving] = useState<Record<string, OrderStatus>>({});
  const tickets = useMemo(() => state?.tickets.filter((ticket) => ticket.status !== "awaitingPayment"), [state]);
  // What came from a totem without network has been on paper here all along: it does not ring again.
  const ids = useMemo(() => tickets?.filter(({ printedAt }) => printedAt == null).map(({ id }) => id), [tickets]);
  useChime(ids, sound);

  useEffect(() => {
    document.title = `${t("kitchen.title")} · Totems`;
  }, [t]);

  const move = (ticket: KitchenTicket, next: OrderStatus) => {
    setMoving((before) => ({ ...before, [ticket.id]: next }));
    const settle = () =>
      setMoving((before) => {
        const after = { ...before };
        Reflect.deleteProperty(after, ticket.id);
        return after;
      });
    bump.mutate(
      { id: ticket.id, status: next },
      {
        onSuccess: () => {
          const others = (list: KitchenTicket[]) => list.filter(({ id }) => id !== ticket.id);
          setCollected((list) => (next === "collected" ? [ticket, ...others(list)].slice(0, RECALLED) : others(list)));
        },
        onError: (error) => notify.failed(problem(error)),
        onSettled: settle,
      },
    );
  };

  return (
    <main className={css.page}>
      <header className={css.head}>
        <h1 className={css.title}>{state?.storeName ?? t("kitchen.title")}</h1>
        <span className={css.soft}>{tickets && t("kitchen.count", { count: tickets.filter((one) => one.status !== "ready").length })}</span>
        <Clock at={at} time={time} />
        <Button variant="default" leftSection={sound ? <IconVolume size={18} /> : <IconVolumeOff size={18} />} aria-pressed={sound} onClick={() => setSound(!sound)}>
          {t(sound ? "kitchen.soundOn" : "kitchen.soundOff")}
        </Button>
        <Button component={Link} to="/kitchen" variant="default" leftSection={<IconDoorExit size={18} />}>
          {t("kitchen.exit")}
        </Button>
      </header>
      <div className={css.notice}>
        <LiveNotice status={status} at={at} />
      </div>
      {!tickets ? (
        <Loading rows={3} height={160} />
      ) : tickets.length === 0 && collected.length === 0 ? (
        <Empty title={t("kitchen.none")} hint={t("kitchen.noneHint")} />
      ) : (
        <div className={css.columns}>
          {columns.map((column) => {
            const list = tickets.filter((ticket) => (moving[ticket.id] ?? ticket.status) === column);
            return (
              <section key={column} className={css.column} data-column={column}>
                <h2 className={css.columnTitle}>
                  {t(`kitchen.columns.${column}`)} <span>{list.length}</span>
                </h2>
                {list.map((ticket) => (
                  <Ticket key={ticket.id} ticket={ticket} column={column} busy={ticket.id in moving} onMove={(next) => move(ticket, next)} />
                ))}
                {column === "ready" && <Collected tickets={collected} onRecall={(ticket) => move(ticket, "ready")} />}
              </section>
            );
          })}
        </div>
      )}
    </main>
  );
}

/** What was just marked as collected here, to call back. */
function Collected({ tickets, onRecall }: { tickets: KitchenTicket[]; onRecall: (ticket: KitchenTicket) => void }) {
  const { t } = useWords();
  if (tickets.length === 0) return null;
  return (
    <div className={css.collected}>
      <h3>{t("kitchen.lastCollected")}</h3>
      {tickets.map((ticket) => (
        <Button
          key={ticket.id}
          variant="default"
          leftSection={<IconArrowBackUp size={18} />}
          aria-label={t("kitchen.recall", { number: ticket.number })}
          onClick={() => onRecall(ticket)}
        >
          {ticket.number}
        </Button>
      ))}
    </div>
  );
}

function Clock({ at, time }: { at: number | undefined; time: (at: number) => string }) {
  const { t, span } = useWords();
  const now = useNow(1_000);
  return (
    <span className={css.clock}>
      {time(now)}
      {at !== undefined && <small>{t("kitchen.fresh", { age: span(now - at) })}</small>}
    </span>
  );
}
