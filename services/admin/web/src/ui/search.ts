/** Lower case without accents, so that "acai" finds "Açaí". */
export const fold = (text: string) => text.normalize("NFD").replace(/\p{Diacritic}/gu, "").toLowerCase();

/** Whether every word of `search` is somewhere in `texts`. */
export function matches(search: string, ...texts: (string | null | undefined)[]): boolean {
  const words = fold(search).split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const hay = fold(texts.filter(Boolean).join(" "));
  return words.every((word) => hay.includes(word));
}
