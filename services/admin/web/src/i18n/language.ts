/** The languages of the admin; the first is the default. */
export const languages = ["pt-BR", "en", "es"] as const;

export type Language = (typeof languages)[number];

export const languageNames: Record<Language, string> = { "pt-BR": "Português", en: "English", es: "Español" };

export const asLanguage = (value: string | null | undefined): Language | undefined => languages.find((language) => language === value);
