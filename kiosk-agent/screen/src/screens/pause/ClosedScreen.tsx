import type { ScreenMenu, ScreenState } from "../../api/types";
import type { Language } from "../../i18n/languages";
import { useWords } from "../../i18n/useWords";
import { LanguageChoice } from "../../menu/start/LanguageChoice";
import { Icon } from "../../ui/Icon";
import css from "./PauseScreen.module.css";

interface ClosedScreenProps {
  menu: ScreenMenu;
  state: ScreenState;
  closed: NonNullable<ScreenState["closed"]>;
  onLanguage: (language: Language) => void;
}

/** The store is closed by its opening hours: when it opens next. */
export function ClosedScreen({ menu, state, closed, onLanguage }: ClosedScreenProps) {
  const { t, clock } = useWords();
  return (
    <main className={css.pause}>
      <p className={css.brand}>{menu.chain.name}</p>
      <div className={css.words} role="status">
        <span className={css.mark}><Icon name="clock" size="100%" weight={1.6} /></span>
        <h1 className={css.title}>{t("closed.title")}</h1>
        {closed.opens == null ? (
          <p className={css.message}>{t("closed.unknown")}</p>
        ) : (
          <p className={css.until}>{t("closed.opens", { time: clock(closed.opens, state.configuration?.timeZone) })}</p>
        )}
        <p className={css.hint}>{t("closed.thanks")}</p>
      </div>
      <LanguageChoice onLanguage={onLanguage} />
    </main>
  );
}
