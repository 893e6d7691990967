import { expect, test } from "vitest";
import { sorting } from "./usePages";

test("sorting_Column_SaysBothWays", () => {
  expect(sorting("name")).toEqual({ sort: "name", descending: false });
  expect(sorting("-name")).toEqual({ sort: "name", descending: true });
  expect(sorting("")).toEqual({});
});
