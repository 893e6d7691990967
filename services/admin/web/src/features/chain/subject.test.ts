import { expect, test } from "vitest";
import type { AuditRecord, Draft } from "../../api/types";
import { subjectOf, type Names } from "./subject";

const draft = {
  items: { suco: { name: { "pt-BR": "Suco" }, variations: [{ id: "g", name: { "pt-BR": "Grande" } }] } },
  groups: { molhos: { name: { "pt-BR": "Molhos" }, options: [{ id: "alho", name: { "pt-BR": "Alho" } }] } },
  combos: { trio: { name: { "pt-BR": "Trio" }, slots: [{ id: "bebida", options: [{ id: "s", item: "suco" }] }] } },
  categories: {},
  dayparts: {},
} as unknown as Draft;
const names: Names = {
  draft,
  zone: (id) => ({ capital: "Capitais" })[id],
  store: (id) => ({ s1: "Centro" })[id],
  text: (value) => value?.["pt-BR"] ?? "",
};
const about = (subject: string, after: unknown = null, before: unknown = null) => subjectOf({ subject, after, before } as AuditRecord, names);

test.each([
  ["items/suco", null, { kind: "item", name: "Suco" }],
  ["items/gone", { name: { "pt-BR": "Pudim" } }, { kind: "item", name: "Pudim" }],
  ["items/gone", null, { kind: "item", name: undefined }],
  ["capital/item:suco:g", { amount: 1 }, { kind: "price", name: "Suco · Grande · Capitais" }],
  ["capital/option:molhos:alho@suco", { amount: 1 }, { kind: "price", name: "Molhos · Alho · Suco · Capitais" }],
  ["capital/slot:trio:bebida:s", { amount: 1 }, { kind: "price", name: "Trio · Suco · Capitais" }],
  ["store/s1/item:suco", { soldOut: true }, { kind: "availability", name: "Suco · Centro" }],
  ["release/3", { version: 3 }, { kind: "release", name: "3" }],
  ["rollout/7", null, { kind: "rollout", name: "7" }],
  ["rollout/configuration/3", null, { kind: "rollout", name: "3" }],
  ["chain/chain", { name: "Boitatá" }, { kind: "brand", name: "Boitatá" }],
  ["draft", null, { kind: "draft", name: undefined }],
  ["order:01", { number: "A012" }, { kind: "order", name: "A012" }],
  ["store:s1", { totemName: "Totem 2", storeName: "Centro" }, { kind: "store", name: "Totem 2 · Centro" }],
  ["zone:capital", null, { kind: "zone", name: "Capitais" }],
  ["command:01", { kind: "restart-agent", totemName: "Totem 2" }, { kind: "command", name: "Totem 2" }],
  [`${"a".repeat(64)}.webp`, { name: "pudim.webp" }, { kind: "picture", name: "pudim.webp" }],
])("subjectOf_%s_IsNamed", (subject, after, expected) => {
  expect(about(subject, after)).toEqual(expected);
});

test("subjectOf_Removed_KeepsTheNameItHad", () => {
  expect(about("groups/queijos", null, { name: { "pt-BR": "Queijos" } })).toEqual({ kind: "group", name: "Queijos" });
});

test("subjectOf_PricesOfTheChainAndOfMany_AreNotTheBrand", () => {
  expect(about("chain/item:nothing", null, { amount: 100 }).kind).toBe("price");
  expect(about("chain/chain", null, { name: "Boitatá" })).toEqual({ kind: "brand", name: "Boitatá" });
  expect(about("prices/0199b2c4-7d0e-7c11-9a55-0d6f5f1c2a10", null, {})).toEqual({ kind: "prices", name: undefined });
});
