import type { Text } from "../api/types";
import type { Language } from "./language";

/** A menu's text in a language; Portuguese when it is not translated. */
export function textIn(text: Text | null | undefined, language: Language): string {
  const translated = text?.[language] ?? "";
  return translated.trim() === "" ? (text?.["pt-BR"] ?? "") : translated;
}
