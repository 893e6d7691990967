import { expect, test } from "vitest";
import { isTomorrow, untilOf } from "./until";

const tomorrow = "2026-11-22T08:00:00+00:00";

test("untilOf_EachChoice_IsItsInstant", () => {
  const now = Date.parse("2026-11-21T20:00:00Z");
  expect(untilOf("open", tomorrow, now)).toBeNull();
  expect(untilOf("tomorrow", tomorrow, now)).toBe(tomorrow);
  expect(untilOf(120, tomorrow, now)).toBe("2026-11-21T22:00:00.000Z");
});

test("isTomorrow_TheSameInstantWrittenOtherwise_IsIt", () => {
  expect(isTomorrow("2026-11-22T05:00:00-03:00", tomorrow)).toBe(true);
  expect(isTomorrow("2026-11-22T08:00:01Z", tomorrow)).toBe(false);
  expect(isTomorrow(null, tomorrow)).toBe(false);
});
