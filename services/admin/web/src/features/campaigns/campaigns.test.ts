import { expect, test } from "vitest";
import type { Draft } from "../../api/types";
import { fromLocal, rowsOf, sellable, stateOf, toLocal } from "./campaigns";

const noon = Date.parse("2026-12-01T12:00:00Z");

test.each([
  [{}, "running"],
  [{ validFrom: "2026-12-01T12:00:00Z" }, "running"],
  [{ validFrom: "2026-12-01T12:00:01Z" }, "coming"],
  [{ validTo: "2026-12-01T12:00:00Z" }, "ended"],
  [{ validFrom: "2026-11-01T00:00:00Z", validTo: "2026-12-01T12:00:01Z" }, "running"],
])("stateOf_%j_Is%s", (dates, state) => expect(stateOf(dates, noon)).toBe(state));

test("fromLocal_WhatToLocalSays_IsTheSameInstant", () => {
  expect(fromLocal(toLocal("2026-12-01T03:00:00Z"))).toBe("2026-12-01T03:00:00Z");
  expect(toLocal(null)).toBe("");
  expect(fromLocal("")).toBeUndefined();
});

const draft = {
  categories: { doces: { name: { "pt-BR": "Doces" }, position: 1, entries: [] } },
  items: { suco: { name: { "pt-BR": "Suco" }, variations: [{ id: "p", name: { "pt-BR": "P" } }] }, pudim: { name: { "pt-BR": "Pudim" } } },
  combos: { um: { name: { "pt-BR": "Um" }, slots: [] } },
  banners: { novo: { image: "x.webp" } },
  offers: {},
  coupons: { bem: { code: "BEM", name: { "pt-BR": "Bem-vindo" }, kind: "percent", value: 10 } },
} as unknown as Draft;

test("sellable_ItemWithSizes_IsOfferedInEachSizeOnly", () => {
  expect(sellable(draft).map(({ key }) => key)).toEqual(["item:suco:p", "item:pudim", "combo:um"]);
});

test("rowsOf_BannerWithoutTitle_IsNamedByItsId", () => {
  expect(rowsOf(draft, noon).map(({ kind, name }) => [kind, name["pt-BR"]])).toEqual([["banners", "novo"], ["coupons", "Bem-vindo"]]);
});
