import type { ServiceMode } from "../../api/types";
import { useWords } from "../../i18n/useWords";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { useFocusOnShow } from "../../ui/useFocusOnShow";
import css from "./ModeView.module.css";

interface ModeViewProps {
  onMode: (mode: ServiceMode) => void;
  onBack: () => void;
}

/** Eat in or take away. */
export function ModeView({ onMode, onBack }: ModeViewProps) {
  const { t } = useWords();
  const heading = useFocusOnShow<HTMLHeadingElement>();
  return (
    <main className={css.mode}>
      <h1 ref={heading} tabIndex={-1} className={css.title}>{t("mode.title")}</h1>
      <div className={css.cards}>
        <button type="button" className={css.card} onClick={() => onMode("eatIn")}>
          <span className={css.mark}><Icon name="tray" size="100%" weight={1.4} /></span>
          <span className={css.name}>{t("mode.eatIn")}</span>
          <span className={css.hint}>{t("mode.eatIn.hint")}</span>
        </button>
        <button type="button" className={css.card} onClick={() => onMode("takeAway")}>
          <span className={css.mark}><Icon name="bag" size="100%" weight={1.4} /></span>
          <span className={css.name}>{t("mode.takeAway")}</span>
          <span className={css.hint}>{t("mode.takeAway.hint")}</span>
        </button>
      </div>
      <Button look="quiet" className={css.back ?? ""} onClick={onBack}>
        <Icon name="back" /> {t("common.back")}
      </Button>
    </main>
  );
}
