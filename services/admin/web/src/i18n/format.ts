import type { Language } from "./language";

/** Numbers, money and times in the reader's language. Money is always Brazilian reais, given in centavos. */
export interface Format {
  money: (centavos: number) => string;
  number: (value: number, digits?: number) => string;
  percent: (value: number) => string;
  bytes: (value: number) => string;
  dateTime: (at: string | number) => string;
  /** The same by the clock of an IANA time zone. */
  dateTimeIn: (at: string | number, timeZone: string) => string;
  time: (at: string | number) => string;
  /** "3 min ago", by the browser's clock. */
  ago: (at: string | number, now: number) => string;
  /** "1:05" or "2 h 05": how long something has lasted. */
  span: (milliseconds: number) => string;
}

const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
];

export function formatFor(language: Language): Format {
  // Reais are written as in Brazil in every language, as on the totems.
  const money = new Intl.NumberFormat("pt-BR", { style: "currency", currency: "BRL" });
  const percent = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1, signDisplay: "exceptZero" });
  const dateTime = new Intl.DateTimeFormat(language, { dateStyle: "short", timeStyle: "short" });
  const time = new Intl.DateTimeFormat(language, { timeStyle: "short" });
  const relative = new Intl.RelativeTimeFormat(language, { numeric: "auto", style: "short" });
  const whole = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
  return {
    money: (centavos) => money.format(centavos / 100),
    number: (value, digits = 0) => (digits === 0 ? whole.format(value) : new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value)),
    percent: (value) => percent.format(value / 100),
    bytes: (value) =>
      value < 1_000 ? `${whole.format(value)} B` : `${new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(value / 1_000)} kB`,
    dateTime: (at) => dateTime.format(new Date(at)),
    dateTimeIn: (at, timeZone) => new Intl.DateTimeFormat(language, { dateStyle: "short", timeStyle: "short", timeZone }).format(new Date(at)),
    time: (at) => time.format(new Date(at)),
    ago: (at, now) => {
      const seconds = Math.min(0, Math.round((new Date(at).getTime() - now) / 1_000));
      const [unit, size] = units.find(([, length]) => Math.abs(seconds) >= length) ?? ["second", 1];
      return relative.format(Math.trunc(seconds / size), unit);
    },
    span: (milliseconds) => {
      const seconds = Math.max(0, Math.floor(milliseconds / 1_000));
      const two = (value: number) => String(value).padStart(2, "0");
      if (seconds < 3_600) return `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
      return `${Math.floor(seconds / 3_600)} h ${two(Math.floor((seconds % 3_600) / 60))}`;
    },
  };
}
