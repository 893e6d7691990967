import { type Language, languageNames, languages } from "../../i18n/languages";
import { useWords } from "../../i18n/useWords";
import css from "./LanguageChoice.module.css";

/** The languages, each in its own words. */
export function LanguageChoice({ onLanguage }: { onLanguage: (language: Language) => void }) {
  const { t, language } = useWords();
  return (
    <div className={css.choice} role="group" aria-label={t("language.choose")}>
      {languages.map((each) => (
        <button
          key={each} type="button" lang={each} aria-pressed={each === language} className={css.language}
          onClick={() => onLanguage(each)}
        >
          {languageNames[each]}
        </button>
      ))}
    </div>
  );
}
