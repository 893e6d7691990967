import type { ReactNode } from "react";
import type { PaymentMethod } from "../../api/types";
import { useWords } from "../../i18n/useWords";
import { Button } from "../../ui/Button";
import { Icon, type IconName } from "../../ui/Icon";
import { useFocusOnShow } from "../../ui/useFocusOnShow";
import css from "./Payment.module.css";
import { Terminal } from "./Terminal";

interface MomentProps {
  picture: ReactNode;
  title: string;
  text: string;
  amount?: number;
  children?: ReactNode;
}

function Moment({ picture, title, text, amount, children }: MomentProps) {
  const { money } = useWords();
  const heading = useFocusOnShow<HTMLHeadingElement>(title);
  return (
    <main className={css.moment}>
      {picture}
      <div className={css.said} role="status">
        <h1 ref={heading} tabIndex={-1} className={css.title}>{title}</h1>
        <p className={css.text}>{text}</p>
      </div>
      {amount === undefined ? null : <p className={css.amount}>{money(amount)}</p>}
      {children === undefined ? null : <div className={css.actions}>{children}</div>}
    </main>
  );
}

function Mark({ icon, look }: { icon: IconName; look: "bad" | "plain" }) {
  return (
    <span className={css.big} data-look={look}>
      <Icon name={icon} size="100%" weight={1.6} />
    </span>
  );
}

/** The terminal is at work. */
export function PaymentRunning({ method, total }: { method: PaymentMethod; total: number }) {
  const { t } = useWords();
  const atCounter = method === "counter";
  return (
    <Moment
      picture={atCounter ? <Mark icon="counter" look="plain" /> : <Terminal />} amount={total}
      title={t(atCounter ? "pay.counter.title" : "pay.waiting.title")} text={t(atCounter ? "pay.counter.text" : "pay.waiting.text")}
    />
  );
}

/** The terminal said no; nothing was charged. */
export function PaymentDeclined({ total, onRetry, onOther }: { total: number; onRetry: () => void; onOther: () => void }) {
  const { t } = useWords();
  return (
    <Moment picture={<Mark icon="close" look="bad" />} title={t("pay.declined.title")} text={t("pay.declined.text")} amount={total}>
      <Button large onClick={onRetry}>{t("common.retry")}</Button>
      <Button large look="quiet" onClick={onOther}>{t("pay.other")}</Button>
    </Moment>
  );
}

/** No answer came; asking again is safe, anything else is not. */
export function PaymentUnknown({ onRetry }: { onRetry: () => void }) {
  const { t } = useWords();
  return (
    <Moment picture={<Mark icon="alert" look="bad" />} title={t("pay.failed.title")} text={t("pay.failed.text")}>
      <Button large onClick={onRetry}>{t("common.retry")}</Button>
    </Moment>
  );
}

interface PaymentChangedProps {
  /** What was shown; nothing when it was about another cart. */
  before: number | undefined;
  after: number;
  onAccept: () => void;
  onBack: () => void;
}

/** What was shown is not what it costs any more; the guest decides. */
export function PaymentChanged({ before, after, onAccept, onBack }: PaymentChangedProps) {
  const { t, money } = useWords();
  return (
    <Moment
      picture={<Mark icon="alert" look="plain" />} title={t("pay.changed.title")}
      text={before === undefined ? t("price.changedOther") : t("pay.changed.text", { before: money(before), after: money(after) })}
    >
      <Button large onClick={onAccept}>{t("pay.changed.accept", { after: money(after) })}</Button>
      <Button large look="quiet" onClick={onBack}>{t("pay.backToCart")}</Button>
    </Moment>
  );
}
