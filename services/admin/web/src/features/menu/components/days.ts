export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

/** A weekday's short name in a language; 5 January 2026 was a Monday. */
export function dayName(day: string, language: string): string {
  const index = weekdays.findIndex((one) => one === day);
  return new Intl.DateTimeFormat(language, { weekday: "short", timeZone: "UTC" }).format(new Date(Date.UTC(2026, 0, 5 + index)));
}

export const daysInWords = (days: readonly string[], language: string) =>
  weekdays
    .filter((day) => days.includes(day))
    .map((day) => dayName(day, language))
    .join(", ");
