import { expect, test } from "vitest";
import { tomorrowMorning } from "./tomorrow";

test.each([
  ["afternoon in São Paulo", "2026-11-21T18:00:00Z", "America/Sao_Paulo", "2026-11-22T08:00:00.000Z"],
  ["already the next day in UTC, still evening in Manaus", "2026-11-22T02:00:00Z", "America/Manaus", "2026-11-22T09:00:00.000Z"],
  ["after midnight, before five: the coming morning", "2026-11-22T05:00:00Z", "America/Sao_Paulo", "2026-11-22T08:00:00.000Z"],
  ["the last day of a month", "2026-12-31T20:00:00Z", "America/Recife", "2027-01-01T08:00:00.000Z"],
  ["the night the clocks go forward", "2026-03-07T20:00:00Z", "America/New_York", "2026-03-08T09:00:00.000Z"],
])("tomorrowMorning_%s", (_, now, zone, expected) => {
  expect(tomorrowMorning(new Date(now), zone).toISOString()).toBe(expected);
});
