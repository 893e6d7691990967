import { describe, expect, test } from "vitest";
import type { PriceGridView } from "../../api/types";
import { linesOf } from "./lines";
import { amountAt, openGrid, originOf } from "./model";

const view: PriceGridView = {
  etag: "9",
  at: "2026-11-22T12:00:00Z",
  mode: "eatIn",
  timeZone: "America/Sao_Paulo",
  dayparts: { almoco: { "pt-BR": "Almoço" } },
  groups: [{ kind: "category", id: "lanches", name: { "pt-BR": "Lanches" } }, { kind: "options", id: "" }],
  owners: [
    { section: "items", id: "burger", name: { "pt-BR": "Hambúrguer" }, group: 0 },
    { section: "groups", id: "molhos", name: { "pt-BR": "Molhos" }, group: 1 },
  ],
  rows: [
    { key: "item:burger:p", owner: 0, part: { "pt-BR": "Pequeno" } },
    { key: "item:burger:g", owner: 0, part: { "pt-BR": "Grande" } },
    { key: "option:molhos:alho", owner: 1, part: { "pt-BR": "Alho" } },
  ],
  columns: [
    { scope: "chain", name: "Rede", kind: "chain", behind: null, rows: [0, 1], amounts: [1000, 2000], revisions: [3, 2], rules: [{ row: 1, scope: "chain", daypart: "almoco" }], dated: [], editable: true },
    { scope: "capital", name: "Capital", kind: "zone", behind: 0, rows: [0], amounts: [1100], revisions: [5, 1], rules: [], dated: [0], editable: true },
    { scope: "store:1", name: "Loja 1", kind: "store", behind: 1, rows: [0, 1], amounts: [1100, 1900], revisions: [7, 1, 0, 1], rules: [{ row: 0, scope: "zone" }, { row: 1, scope: "chain" }], dated: [], editable: true },
  ],
};
const model = openGrid(view);

describe("a cell shows", () => {
  test("its own price", () => {
    expect(amountAt(model, 0, 1)).toBe(1100);
    expect(originOf(model, 0, 1)).toMatchObject({ own: true, dated: true, from: { scope: "capital" } });
  });
  test("what is behind it, with that rule", () => {
    expect(amountAt(model, 1, 1)).toBe(2000);
    expect(originOf(model, 1, 1)).toMatchObject({ own: false, from: { scope: "chain" }, daypart: "almoco" });
  });
  test("what is behind a rule of its own that says nothing now", () => {
    expect(originOf(model, 0, 2)).toMatchObject({ own: true, from: { scope: "capital" } });
  });
  test("another daypart's price where the store's clock differs", () => {
    expect(amountAt(model, 1, 2)).toBe(1900);
    expect(originOf(model, 1, 2)).toMatchObject({ own: false, from: { scope: "chain" } });
  });
  test("no price where nobody gives one", () => {
    expect(amountAt(model, 2, 2)).toBeNull();
    expect(originOf(model, 2, 2).from).toBeNull();
  });
});

describe("lines", () => {
  const text = (value: { "pt-BR": string } | null | undefined) => value?.["pt-BR"] ?? "";
  const all = { search: "", unpriced: false, dated: false, keys: undefined };
  test("stand under their group's heading", () =>
    expect(linesOf(model, all, text)).toEqual([{ group: 0 }, { row: 0, first: true }, { row: 1, first: false }, { group: 1 }, { row: 2, first: true }]));
  test("are found by name, part, group and key", () => {
    expect(linesOf(model, { ...all, search: "hamburguer grande" }, text)).toEqual([{ group: 0 }, { row: 1, first: true }]);
    expect(linesOf(model, { ...all, search: "lanches" }, text)).toHaveLength(3);
    expect(linesOf(model, { ...all, search: "option:molhos:alho" }, text)).toHaveLength(2);
  });
  test("may be those without a price, with dates, or of some keys", () => {
    expect(linesOf(model, { ...all, unpriced: true }, text)).toEqual([{ group: 1 }, { row: 2, first: true }]);
    expect(linesOf(model, { ...all, dated: true }, text)).toEqual([{ group: 0 }, { row: 0, first: true }]);
    expect(linesOf(model, { ...all, keys: new Set(["item:burger:g"]) }, text)).toEqual([{ group: 0 }, { row: 1, first: true }]);
  });
});
