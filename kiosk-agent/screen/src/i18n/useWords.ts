import { createInstance } from "i18next";
import { createContext, useContext, useMemo } from "react";
import type { Text } from "../api/types";
import { clock, type Language, money, textIn } from "./languages";
import { en } from "./words.en";
import { es } from "./words.es";
import { ptBR } from "./words.pt-BR";

type Singular<Key> = Key extends `${infer Stem}_one` | `${infer Stem}_other` ? Stem : Key;

/** What can be said; a key with plural forms is named without them. */
export type WordKey = Singular<keyof typeof ptBR>;

// An instance of its own: whoever embeds the menu's components may use i18next for other words.
const i18n = createInstance({
  lng: "pt-BR",
  fallbackLng: "pt-BR",
  keySeparator: false,
  nsSeparator: false,
  resources: { "pt-BR": { translation: ptBR }, en: { translation: en }, es: { translation: es } },
  interpolation: { escapeValue: false },
});
void i18n.init();

export const LanguageContext = createContext<Language>("pt-BR");

/** Words, menu texts and money in the guest's language. */
export function useWords() {
  const language = useContext(LanguageContext);
  return useMemo(() => {
    const fixed = i18n.getFixedT(language);
    return {
      language,
      money,
      clock: (at: string, timeZone?: string) => clock(at, language, timeZone),
      t: (key: WordKey, values: Record<string, string | number> = {}): string => fixed(key, values),
      text: (text: Text | null | undefined): string => (text == null ? "" : textIn(text, language)),
    };
  }, [language]);
}

export type WordsInUse = ReturnType<typeof useWords>;
