import { expect, test } from "vitest";
import { itemPrices, lowest, newSlug } from "./keys";

test("newSlug_AccentsAndSigns_BecomeDashes", () => {
  expect(newSlug("X-Búrguer & Cia.", {})).toBe("x-burguer-cia");
});

test("newSlug_TakenName_GetsANumber", () => {
  expect(newSlug("Suco", { suco: 1, "suco-2": 1 })).toBe("suco-3");
  expect(newSlug("Suco", [{ id: "suco" }])).toBe("suco-2");
});

test("newSlug_NoLetters_StillIsASlug", () => {
  expect(newSlug("!!!", {})).toMatch(/^[a-z0-9-]{1,64}$/);
});

test("newSlug_LongName_StaysWithin64", () => {
  expect(newSlug("a ".repeat(90), {}).length).toBeLessThanOrEqual(64);
});

test("itemPrices_ItemWithVariations_HasNoPriceOfItsOwn", () => {
  const item = { name: { "pt-BR": "Suco" }, variations: [{ id: "p", name: { "pt-BR": "P" } }, { id: "g", name: { "pt-BR": "G" } }] };
  expect(itemPrices("suco", item).map(({ key }) => key)).toEqual(["item:suco:p", "item:suco:g"]);
});

test("lowest_FreeAndMissingPrices_AreNotTheSame", () => {
  expect(lowest({ a: { amount: 0 } }, ["a", "b"])).toBe(0);
  expect(lowest({}, ["a"])).toBeUndefined();
});
