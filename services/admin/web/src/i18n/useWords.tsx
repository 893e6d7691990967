import { createContext, use, useCallback, useEffect, useMemo, useState, type ReactNode } from "react";
import { loadLanguage } from "./i18n";
import type { Language } from "./language";
import { speakerOf, type Speaker } from "./speaker";

export interface Words extends Speaker {
  /** Shows the page in another language from now on. */
  setLanguage: (language: Language) => Promise<void>;
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

  const words = useMemo<Words>(() => ({ ...speakerOf(language), setLanguage }), [language, setLanguage]);

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
