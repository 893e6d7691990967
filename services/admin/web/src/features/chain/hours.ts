import type { OpeningHours, OpenInterval } from "../../api/types";

/** Monday first, as weeks are read here. */
export const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;

export type Weekday = (typeof weekdays)[number];

export interface HoursForm {
  week: Record<Weekday, OpenInterval[]>;
  special: { date: string; open: OpenInterval[] }[];
}

const week = (open: (day: Weekday) => OpenInterval[]) => Object.fromEntries(weekdays.map((day) => [day, open(day)])) as HoursForm["week"];

/** What the form begins with where nobody has said anything. */
export const usualHours = (): HoursForm => ({ week: week(() => [{ from: "11:00", to: "23:00" }]), special: [] });

export const formOf = (hours: OpeningHours | null | undefined): HoursForm | null =>
  hours
    ? {
        week: week((day) => hours.week.find((one) => one.day === day)?.open ?? []),
        special: (hours.special ?? []).map(({ date, open }) => ({ date, open })).sort((a, b) => (a.date < b.date ? -1 : 1)),
      }
    : null;

export const hoursOf = (form: HoursForm | null): OpeningHours | null =>
  form && { week: weekdays.filter((day) => form.week[day].length > 0).map((day) => ({ day, open: form.week[day] })), ...(form.special.length > 0 && { special: form.special }) };

/** The interval ends on the next day; at the same time of day it lasts 24 hours. */
export const isOvernight = ({ from, to }: OpenInterval) => from !== "" && to !== "" && to <= from;

/** A weekday's name in a language; 5 January 2026 was a Monday. */
export const weekdayName = (day: Weekday, language: string, weekday: "long" | "short" = "long") =>
  new Intl.DateTimeFormat(language, { weekday, timeZone: "UTC" }).format(new Date(Date.UTC(2026, 0, 5 + weekdays.indexOf(day))));

/** Opening hours as one line: days alike in a row are said once. */
export function hoursText(hours: OpeningHours, language: string, closed: string): string {
  const form = formOf(hours);
  if (!form) return "";
  const line = (open: OpenInterval[]) => (open.length === 0 ? closed : open.map(({ from, to }) => `${from}–${to}`).join(", "));
  const groups: { first: Weekday; last: Weekday; text: string }[] = [];
  for (const day of weekdays) {
    const text = line(form.week[day]);
    const group = groups.at(-1);
    if (group?.text === text) group.last = day;
    else groups.push({ first: day, last: day, text });
  }
  const short = (day: Weekday) => weekdayName(day, language, "short").replace(/\.$/, "");
  const date = (text: string) => new Intl.DateTimeFormat(language, { dateStyle: "short", timeZone: "UTC" }).format(new Date(`${text}T00:00:00Z`));
  return [
    ...groups.map(({ first, last, text }) => `${first === last ? short(first) : `${short(first)}–${short(last)}`} ${text}`),
    ...form.special.map((one) => `${date(one.date)} ${line(one.open)}`),
  ].join("; ");
}
