import { createInstance, type TFunction } from "i18next";
import type { Language } from "./language";
import type { Translation } from "./words/pt-BR";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "translation";
    resources: { translation: Translation };
  }
}

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

export type Translate = TFunction;
