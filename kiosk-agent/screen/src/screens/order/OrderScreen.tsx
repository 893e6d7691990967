import { useOrder } from "../../api/queries";
import { timings } from "../../shell/timings";
import { useCountdown } from "../../shell/useCountdown";
import { useWords } from "../../i18n/useWords";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { Skeleton } from "../../ui/Skeleton";
import { useFocusOnShow } from "../../ui/useFocusOnShow";
import css from "./OrderScreen.module.css";
import { OrderReceipt } from "./OrderReceipt";
import { OrderProgress } from "./OrderProgress";

interface OrderScreenProps {
  orderId: string;
  connected: boolean;
  onEnd: () => void;
}

/** Seconds before the end at which it is announced. */
const soon = 15;

/** The number, large, and what becomes of the order; after a while the screen is for the next guest. */
export function OrderScreen({ orderId, connected, onEnd }: OrderScreenProps) {
  const { t } = useWords();
  const order = useOrder(orderId);
  const heading = useFocusOnShow<HTMLHeadingElement>();
  const { left, extend } = useCountdown(timings.leave, onEnd);
  const ticket = order.data;
  const status = ticket?.status;

  return (
    <main className={css.order}>
      <div className={css.head}>
        <span className={css.check}><Icon name="check" size="100%" weight={2.6} /></span>
        <h1 ref={heading} tabIndex={-1} className={css.thanks}>{t("order.thanks")}</h1>
      </div>
      <section className={css.ticket}>
        <p className={css.label}>{t("order.number")}</p>
        <p className={css.number}>{ticket === undefined ? <Skeleton width="3em" height="1em" /> : ticket.number}</p>
        <p className={css.advice}>
          {ticket?.method === "counter" && (status === "awaitingPayment" || status === "sending")
            ? t("order.payFirst")
            : t("order.watch")}
        </p>
        {ticket?.receipt == null ? null : <OrderReceipt orderId={orderId} receipt={ticket.receipt} />}
        {status === "sending" && !connected ? (
          <p className={css.offline} role="status">
            <Icon name="cloud" /> {t("order.offline")}
          </p>
        ) : null}
      </section>
      {ticket === undefined ? null : <OrderProgress ticket={ticket} />}
      <div className={css.foot}>
        <p className={css.soon} role="status">{left > 0 && left <= soon ? t("order.leaving", { seconds: soon }) : ""}</p>
        <p className={css.leaving}>{t("order.leaving", { seconds: left })}</p>
        <div className={css.actions}>
          <Button large look="quiet" onClick={() => extend(timings.leave * 2)}>{t("order.stay")}</Button>
          <Button large look="accent" onClick={onEnd}>{t("order.done")}</Button>
        </div>
      </div>
    </main>
  );
}
