import { describe, expect, test } from "vitest";
import type { Line } from "./lines";
import { landing, moved, rectangleOf, rowsFrom, rowsWithin } from "./selection";

const lines: Line[] = [{ group: 0 }, { row: 10, first: true }, { row: 11, first: false }, { group: 1 }, { row: 12, first: true }];

test("a selection is the same whichever way it was drawn", () =>
  expect(rectangleOf({ anchor: { line: 4, column: 3 }, focus: { line: 1, column: 5 } })).toEqual({ top: 1, bottom: 4, left: 3, right: 5 }));

test("headings have no cells", () => {
  expect(rowsWithin(lines, { top: 0, bottom: 4 })).toEqual([10, 11, 12]);
  expect(rowsFrom(lines, 2, 2)).toEqual([11, 12]);
});

describe("a key", () => {
  const go = (line: number, key: string, far = false) => moved({ line, column: 1 }, key, far, lines, 4, 2);
  test("steps over headings", () => expect(go(2, "ArrowDown")).toEqual({ line: 4, column: 1 }));
  test("stays at the ends", () => {
    expect(go(1, "ArrowUp")).toEqual({ line: 1, column: 1 });
    expect(go(4, "ArrowDown")).toEqual({ line: 4, column: 1 });
  });
  test("goes far with Ctrl", () => {
    expect(go(4, "ArrowUp", true)).toEqual({ line: 1, column: 1 });
    expect(go(1, "ArrowRight", true)).toEqual({ line: 1, column: 3 });
    expect(go(2, "End", true)).toEqual({ line: 4, column: 3 });
  });
  test("that does not move is nothing", () => expect(go(1, "a")).toBeUndefined());
});

test("where there are no rows there is no landing", () => expect(landing([{ group: 0 }], 0, 1)).toBe(-1));
