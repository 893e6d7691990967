/** Hour of the store's morning at which "until tomorrow" ends. */
const MORNING = 5;

/** The UTC instant of a local wall-clock hour in a time zone, found by correcting a first guess by the zone's offset there. */
function localInstant(year: number, month: number, day: number, hour: number, timeZone: string): Date {
  const guess = Date.UTC(year, month, day, hour);
  const shown = new Intl.DateTimeFormat("en-US", {
    timeZone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit",
  }).formatToParts(new Date(guess));
  const part = (type: string) => Number(shown.find((one) => one.type === type)?.value);
  const offset = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute")) - guess;
  return new Date(guess - offset);
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
