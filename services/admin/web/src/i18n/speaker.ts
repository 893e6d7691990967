import type { Text } from "../api/types";
import { formatFor, type Format } from "./format";
import { i18n, type Translate } from "./i18n";
import type { Language } from "./language";
import { textIn } from "./text";

/** Everything that can be said in one language. */
export interface Speaker extends Format {
  language: Language;
  t: Translate;
  /** The words for a code that a service sent, or the fallback when this version does not know it. */
  word: (family: string, code: string, fallback?: string, values?: Record<string, unknown>) => string;
  /** A menu's text in the reader's language; Portuguese when it is not translated. */
  text: (value: Text | null | undefined) => string;
}

/** Speaks a language whose words are loaded. */
export function speakerOf(language: Language): Speaker {
  const fixed = i18n.getFixedT(language);
  const loose = (key: string, values?: Record<string, unknown>) => fixed(key, { ...values });
  return {
    ...formatFor(language),
    language,
    t: loose,
    word: (family, code, fallback, values) => {
      const key = `${family}.${code}`;
      return i18n.exists(key, { lng: language, ...values }) ? loose(key, values) : (fallback ?? code);
    },
    text: (value) => textIn(value, language),
  };
}
