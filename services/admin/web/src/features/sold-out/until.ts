/** How long something lasts: minutes from now, the store's next morning, or until somebody says so. */
export type HowLong = number | "tomorrow" | "open";

/** The UTC instant at which it ends, or null. */
export function untilOf(howLong: HowLong, tomorrow: string, now = Date.now()): string | null {
  if (howLong === "open") return null;
  return howLong === "tomorrow" ? tomorrow : new Date(now + howLong * 60_000).toISOString();
}

/** Which of the choices an end that is there already was. */
export const isTomorrow = (until: string | null | undefined, tomorrow: string) => until != null && Date.parse(until) === Date.parse(tomorrow);
