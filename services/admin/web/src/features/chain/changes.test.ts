import { expect, test } from "vitest";
import { changesOf } from "./changes";

test("changesOf_TwoStates_NamesOnlyWhatDiffers", () => {
  expect(changesOf({ name: "A", zone: "x" }, { name: "B", zone: "x" })).toEqual([{ field: "name", before: "A", after: "B" }]);
});

test("changesOf_Creation_HasNothingBefore", () => {
  expect(changesOf(null, { amount: 100 })).toEqual([{ field: "amount", before: "", after: "100" }]);
});

test("changesOf_NeitherState_IsEmpty", () => {
  expect(changesOf(undefined, null)).toEqual([]);
});
