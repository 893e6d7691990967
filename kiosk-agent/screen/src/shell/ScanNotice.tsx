import { useEffect, useEffectEvent, useState } from "react";
import { useWords } from "../i18n/useWords";
import { Icon } from "../ui/Icon";
import css from "./ScanNotice.module.css";

/** Milliseconds that it stays. */
const stay = 6000;

/** Says what becomes of a code that was scanned where it cannot be used yet. Without an order it is forgotten. */
export function ScanNotice({ hasOrder, onForget }: { hasOrder: boolean; onForget: () => void }) {
  const { t } = useWords();
  const [shown, setShown] = useState(true);
  const over = useEffectEvent(() => {
    setShown(false);
    if (!hasOrder) onForget();
  });
  useEffect(() => {
    const timer = setTimeout(over, stay);
    return () => clearTimeout(timer);
  }, []);

  return shown ? (
    <p className={css.notice} role="status">
      <Icon name="ticket" size="1.6em" /> {t(hasOrder ? "coupon.read" : "coupon.first")}
    </p>
  ) : null;
}
