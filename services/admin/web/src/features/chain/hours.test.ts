import { expect, test } from "vitest";
import type { OpeningHours } from "../../api/types";
import { formOf, hoursOf, hoursText, isOvernight } from "./hours";

const hours: OpeningHours = {
  week: [
    { day: "monday", open: [{ from: "11:00", to: "23:00" }] },
    { day: "tuesday", open: [{ from: "11:00", to: "23:00" }] },
    { day: "friday", open: [{ from: "11:00", to: "15:00" }, { from: "18:00", to: "02:00" }] },
  ],
  special: [{ date: "2026-12-25", open: [] }],
};

test("formOf_AndBack_IsTheSame", () => {
  expect(hoursOf(formOf(hours))).toEqual(hours);
  expect(hoursOf(formOf(undefined))).toBeNull();
});

test("hoursText_DaysAlike_AreSaidOnce", () =>
  expect(hoursText(hours, "en", "closed")).toBe("Mon–Tue 11:00–23:00; Wed–Thu closed; Fri 11:00–15:00, 18:00–02:00; Sat–Sun closed; 12/25/26 closed"));

test("isOvernight_EndNotLaterThanBegin_Is", () => {
  expect(isOvernight({ from: "18:00", to: "02:00" })).toBe(true);
  expect(isOvernight({ from: "00:00", to: "00:00" })).toBe(true);
  expect(isOvernight({ from: "11:00", to: "" })).toBe(false);
});
