import { expect, test } from "vitest";
import { same } from "./same";

test("same_OtherOrderOfMembers_IsTheSame", () => {
  expect(same({ name: { "pt-BR": "Suco", en: "Juice" } }, { name: { en: "Juice", "pt-BR": "Suco" } })).toBe(true);
});

test("same_NullAndAbsent_AreTheSame", () => {
  expect(same({ name: "a", image: null }, { name: "a" })).toBe(true);
});

test("same_OtherOrderOfAList_Differs", () => {
  expect(same(["a", "b"], ["b", "a"])).toBe(false);
});
