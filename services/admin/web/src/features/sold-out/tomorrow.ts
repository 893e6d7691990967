/** Hour of the store's morning at which "until tomorrow" ends. */
const MORNING = 5;

/** How far a zone's clock is ahead of UTC at an instant, in milliseconds. */
function offsetAt(instant: number, timeZone: string): number {
  const shown = new Intl.DateTimeFormat("en-US", {
    timeZone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit",
  }).formatToParts(new Date(instant));
  const part = (type: string) => Number(shown.find((one) => one.type === type)?.value);
  return Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute")) - instant;
}

/** The UTC instant of a local hour: guessed with the offset at that hour in UTC, then with the offset at the guess, since clocks may change between. */
function localInstant(year: number, month: number, day: number, hour: number, timeZone: string): Date {
  const wall = Date.UTC(year, month, day, hour);
  const guess = wall - offsetAt(wall, timeZone);
  return new Date(wall - offsetAt(guess, timeZone));
}

/** Tomorrow at five in the morning on the store's clock; before five it is the same day. */
export function tomorrowMorning(now: Date, timeZone: string): Date {
  const [year = 0, month = 1, day = 1, hour = 0] = new Intl.DateTimeFormat("en-CA", {
    timeZone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit",
  })
    .formatToParts(now)
    .filter(({ type }) => type !== "literal")
    .map(({ value }) => Number(value));
  return localInstant(year, month - 1, hour < MORNING ? day : day + 1, MORNING, timeZone);
}
