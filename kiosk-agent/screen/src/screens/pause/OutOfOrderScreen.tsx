import type { ScreenMenu } from "../../api/types";
import type { Language } from "../../i18n/languages";
import { useWords } from "../../i18n/useWords";
import { LanguageChoice } from "../../menu/start/LanguageChoice";
import { Icon } from "../../ui/Icon";
import css from "./PauseScreen.module.css";

interface OutOfOrderScreenProps {
  menu: ScreenMenu;
  /** Why, as the agent says it. */
  reason: string;
  onLanguage: (language: Language) => void;
}

/** The totem cannot sell: said before anybody chooses or pays. */
export function OutOfOrderScreen({ menu, reason, onLanguage }: OutOfOrderScreenProps) {
  const { t } = useWords();
  const about = reason === "payment" || reason === "battery" ? (`out.${reason}` as const) : "out";
  return (
    <main className={css.pause}>
      <p className={css.brand}>{menu.chain.name}</p>
      <div className={css.words} role="status">
        <span className={css.mark}><Icon name={reason === "payment" ? "card" : "alert"} size="100%" weight={1.6} /></span>
        <h1 className={css.title}>{t(`${about}.title`)}</h1>
        <p className={css.message}>{t(`${about}.text`)}</p>
      </div>
      <LanguageChoice onLanguage={onLanguage} />
    </main>
  );
}
