import type { Text } from "../api/types";

export const languages = ["pt-BR", "en", "es"] as const;

export type Language = (typeof languages)[number];

/** What each language calls itself. */
export const languageNames: Record<Language, string> = { "pt-BR": "Português", en: "English", es: "Español" };

/** The language a visit begins in: what the chain set, if this screen speaks it, and else Portuguese. */
export const firstLanguage = (set: string | null | undefined): Language => languages.find((each) => each === set) ?? "pt-BR";

/** A text of the menu in a language; Portuguese where the translation is missing. */
export function textIn(text: Text, language: Language): string {
  const translated = text[language];
  return translated == null || translated.trim() === "" ? text["pt-BR"] : translated;
}

const reais = new Intl.NumberFormat("pt-BR", { style: "currency", currency: "BRL" });

/** Centavos as Brazilians write money ("R$ 29,90"), in every language: it is what the card and the receipt say. */
export function money(centavos: number): string {
  return reais.format(centavos / 100);
}

/** A time of day as a guest reads it; with the day of the week when it is not soon. The zone is the store's, else the machine's. */
export function clock(at: string, language: Language, timeZone?: string): string {
  const far = Date.parse(at) - Date.now() > 12 * 3_600_000;
  return new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", ...(far && { weekday: "long" }), ...(timeZone !== undefined && { timeZone }) }).format(
    new Date(at),
  );
}
