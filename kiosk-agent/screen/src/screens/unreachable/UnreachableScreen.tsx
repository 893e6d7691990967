import { useWords } from "../../i18n/useWords";
import { Icon } from "../../ui/Icon";
import css from "./UnreachableScreen.module.css";

/** Lies over everything while the agent cannot be heard; what the guest chose stays underneath and comes back. */
export function UnreachableScreen() {
  const { t } = useWords();
  return (
    <div className={css.unreachable} role="alert">
      <span className={css.mark}><Icon name="restart" size="100%" weight={1.6} /></span>
      <p className={css.title}>{t("unreachable.title")}</p>
      <p>{t("unreachable.text")}</p>
    </div>
  );
}
