import { expect, test } from "vitest";
import { matches } from "./search";

test("matches_WordsWithoutAccents_FindAccentedText", () => {
  expect(matches("acai tige", "Açaí na tigela")).toBe(true);
});

test("matches_OneWordMissing_FindsNothing", () => {
  expect(matches("açaí grande", "Açaí na tigela", null)).toBe(false);
});

test("matches_EmptySearch_FindsEverything", () => {
  expect(matches("  ", "x")).toBe(true);
});
