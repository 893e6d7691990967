import { expect, test } from "vitest";
import { spanOf } from "./window";

test("what is seen is drawn, and some around", () => {
  const span = spanOf(1_000, 600, 30, 8_750, 8);
  expect(span).toEqual({ from: 24, to: 64 });
  expect(span.from * 30).toBeLessThanOrEqual(1_000);
  expect(span.to * 30).toBeGreaterThanOrEqual(1_600);
});

test("scrolling by less than a step draws the same", () => expect(spanOf(1_005, 600, 30, 8_750, 8)).toEqual(spanOf(1_000, 600, 30, 8_750, 8)));

test("nothing is drawn beyond the ends", () => {
  expect(spanOf(0, 600, 30, 5, 8)).toEqual({ from: 0, to: 5 });
  expect(spanOf(9_000, 600, 30, 5, 8)).toEqual({ from: 5, to: 5 });
});
