const signs: Record<string, string> = { "1/2": "½", "1/3": "⅓", "2/3": "⅔", "1/4": "¼", "3/4": "¾" };

/** So many shares of a whole as people write them: "½", "3/7"; null is all of it. */
export function shareOf(units: number, whole: number): string | null {
  if (whole <= 0 || units >= whole) return null;
  let [a, b] = [whole, units];
  while (b > 0) [a, b] = [b, a % b];
  const plain = `${units / a}/${whole / a}`;
  return signs[plain] ?? plain;
}
