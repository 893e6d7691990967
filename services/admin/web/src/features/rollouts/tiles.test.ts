import { expect, test } from "vitest";
import { tiles } from "./tiles";

test("every state has one tile and a name", () => {
  expect(new Set(tiles.map(({ id }) => id)).size).toBe(27);
  expect(tiles.every(({ id, name }) => name.length > 2 && name !== id)).toBe(true);
  expect(new Set(tiles.map(({ column, row }) => `${column}/${row}`)).size).toBe(27);
});
