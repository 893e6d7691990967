import type { ScreenMenu, ScreenState } from "../../api/types";
import type { Language } from "../../i18n/languages";
import { useWords } from "../../i18n/useWords";
import { LanguageChoice } from "../../menu/start/LanguageChoice";
import { Icon } from "../../ui/Icon";
import css from "./PauseScreen.module.css";

interface PauseScreenProps {
  menu: ScreenMenu;
  state: ScreenState;
  pause: NonNullable<ScreenState["pause"]>;
  hasOrder: boolean;
  onLanguage: (language: Language) => void;
}

/** The store takes no orders now: why, and when it does again. What a guest chose stays and comes back. */
export function PauseScreen({ menu, state, pause, hasOrder, onLanguage }: PauseScreenProps) {
  const { t, text, clock } = useWords();
  const message = text(pause.message);
  return (
    <main className={css.pause}>
      <p className={css.brand}>{menu.chain.name}</p>
      <div className={css.words} role="status">
        <span className={css.mark}><Icon name="clock" size="100%" weight={1.6} /></span>
        <h1 className={css.title}>{t("pause.title")}</h1>
        {message === "" ? null : <p className={css.message}>{message}</p>}
        {pause.until == null ? null : (
          <p className={css.until}>{t("pause.until", { time: clock(pause.until, state.configuration?.timeZone) })}</p>
        )}
        <p className={css.hint}>{t(hasOrder ? "pause.kept" : "pause.counter")}</p>
      </div>
      <LanguageChoice onLanguage={onLanguage} />
    </main>
  );
}
