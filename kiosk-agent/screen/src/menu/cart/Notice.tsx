import { useWords } from "../../i18n/useWords";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import css from "./Notice.module.css";

/** Something the guest must have read before paying. */
export function Notice({ text, onSeen }: { text: string; onSeen: () => void }) {
  const { t } = useWords();
  return (
    <div className={css.notice} role="alert">
      <Icon name="clock" size="1.8em" />
      <p className={css.text}>{text}</p>
      <Button look="quiet" onClick={onSeen}>{t("price.understood")}</Button>
    </div>
  );
}
