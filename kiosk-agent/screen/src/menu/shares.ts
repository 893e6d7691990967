import type { PricedPart } from "../api/types";

const signs: Record<string, string> = {
  "1/2": "½", "1/3": "⅓", "2/3": "⅔", "1/4": "¼", "3/4": "¾", "1/5": "⅕", "2/5": "⅖", "3/5": "⅗", "4/5": "⅘", "1/6": "⅙", "5/6": "⅚", "1/8": "⅛",
};

/** So many shares of a whole as people write them: "½", "¾", "3/7"; null is all of it. */
export function shareOf(units: number, whole: number): string | null {
  if (whole <= 0 || units >= whole) return null;
  let [a, b] = [whole, units];
  while (b > 0) [a, b] = [b, a % b];
  const plain = `${units / a}/${whole / a}`;
  return signs[plain] ?? plain;
}

/** A part's share of its whole, or nothing when it is no flavour of one or all of it. */
export function shareOfPart(part: PricedPart): string | null {
  return part.of == null ? null : shareOf(part.quantity, part.of);
}
