import { createInstance } from "i18next";
import type { Language } from "./language";
import type { Translation } from "./words/pt-BR";

const loaders: Record<Language, () => Promise<{ default: Translation }>> = {
  "pt-BR": () => import("./words/pt-BR"),
  en: () => import("./words/en"),
  es: () => import("./words/es"),
};

export const i18n = createInstance();

/** Makes ready to show `language`; words are loaded once per language. */
export async function loadLanguage(language: Language): Promise<void> {
  if (!i18n.isInitialized) {
    await i18n.init({ lng: language, fallbackLng: false, interpolation: { escapeValue: false }, resources: {} });
  }
  if (!i18n.hasResourceBundle(language, "translation")) {
    i18n.addResourceBundle(language, "translation", (await loaders[language]()).default);
  }
}

type WithoutPlural<K extends string> = K extends `${infer Base}_one` ? Base : K extends `${infer Base}_other` ? Base : K;

type Keys<T, Before extends string = ""> = {
  [K in keyof T & string]: T[K] extends string ? `${Before}${WithoutPlural<K>}` : Keys<T[K], `${Before}${K}.`>;
}[keyof T & string];

/** A word's place: "menu.title". */
export type WordKey = Keys<Translation>;

/** The words at a place, with values filled in. (Not i18next's own global types, which the kiosk's components would share.) */
export type Translate = (key: WordKey, values?: Record<string, unknown>) => string;
