import { createContext, use, useCallback, useEffect, useMemo, useState, type ReactNode } from "react";
import type { Text } from "../api/types";
import { textIn } from "./text";
import { formatFor, type Format } from "./format";
import { i18n, loadLanguage, type Translate } from "./i18n";
import type { Language } from "./language";

export interface Words extends Format {
  language: Language;
  /** Shows the page in another language from now on. */
  setLanguage: (language: Language) => Promise<void>;
  t: Translate;
  /** The words for a code that a service sent, or the fallback when this version does not know it. */
  word: (family: string, code: string, fallback?: string, values?: Record<string, unknown>) => string;
  /** A menu's text in the reader's language; Portuguese when it is not translated. */
  text: (value: Text | null | undefined) => string;
}

const WordsContext = createContext<Words | null>(null);

const STORED = "totems.language";

export function LanguageProvider({ initial, children }: { initial: Language; children: ReactNode }) {
  const [language, show] = useState(initial);

  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);

  const setLanguage = useCallback(async (next: Language) => {
    await loadLanguage(next);
    localStorage.setItem(STORED, next);
    show(next);
  }, []);

  const words = useMemo<Words>(() => {
    const fixed = i18n.getFixedT(language);
    const loose = (key: string, values?: Record<string, unknown>) => fixed(key, { ...values });
    return {
      ...formatFor(language),
      language,
      setLanguage,
      t: loose,
      word: (family, code, fallback, values) => {
        const key = `${family}.${code}`;
        return i18n.exists(key, { lng: language, ...values }) ? loose(key, values) : (fallback ?? code);
      },
      text: (value) => textIn(value, language),
    };
  }, [language, setLanguage]);

  return <WordsContext value={words}>{children}</WordsContext>;
}

/** Everything a component needs to speak the reader's language. */
export function useWords(): Words {
  const words = use(WordsContext);
  if (!words) throw new Error("useWords outside of LanguageProvider");
  return words;
}

/** The language this browser was last used in. */
export const storedLanguage = () => localStorage.getItem(STORED);
