import { expect, test } from "vitest";
import { inOrder, moved } from "./order";

const categories = { burgers: { position: 10 }, drinks: { position: 20 }, sweets: { position: 40 } };
const after = (from: Record<string, { position: number }>, changes: Record<string, number>) =>
  inOrder({ ...from, ...Object.fromEntries(Object.entries(changes).map(([id, position]) => [id, { position }])) });

test("moved_OnePlaceDown_TheTwoTradePlaces", () => {
  expect(moved(categories, "burgers", 1)).toEqual({ drinks: 10, burgers: 20 });
});

test("moved_ToTheEndAndBack_AsBefore", () => {
  const there = moved(categories, "burgers", 2);
  expect(after(categories, there)).toEqual(["drinks", "sweets", "burgers"]);
  const now = Object.fromEntries(Object.entries({ burgers: 10, drinks: 20, sweets: 40, ...there }).map(([id, position]) => [id, { position }]));
  expect(after(now, moved(now, "burgers", 0))).toEqual(["burgers", "drinks", "sweets"]);
});

test("moved_ToNoPlace_Nothing", () => {
  expect(moved(categories, "sweets", 3)).toEqual({});
  expect(moved(categories, "burgers", -1)).toEqual({});
  expect(moved(categories, "burgers", 0)).toEqual({});
  expect(moved(categories, "gone", 1)).toEqual({});
});

test("moved_EqualPositions_AreToldApart", () => {
  const alike = { b: { position: 5 }, a: { position: 5 }, c: { position: 5 } };
  expect(inOrder(alike)).toEqual(["a", "b", "c"]);
  expect(after(alike, moved(alike, "c", 1))).toEqual(["a", "c", "b"]);
});
