import { expect, test } from "vitest";
import { inOrder, moved } from "./order";

const categories = { burgers: { position: 10 }, drinks: { position: 20 }, sweets: { position: 40 } };

test("moved_Down_TheTwoTradePlaces", () => {
  expect(moved(categories, "burgers", 1)).toEqual({ drinks: 10, burgers: 20 });
});

test("moved_LastOneDown_Nothing", () => {
  expect(moved(categories, "sweets", 1)).toEqual({});
  expect(moved(categories, "burgers", -1)).toEqual({});
  expect(moved(categories, "gone", 1)).toEqual({});
});

test("moved_EqualPositions_AreToldApart", () => {
  const alike = { b: { position: 5 }, a: { position: 5 }, c: { position: 5 } };
  expect(inOrder(alike)).toEqual(["a", "b", "c"]);
  const after = moved(alike, "c", -1);
  expect(inOrder(Object.fromEntries(Object.entries(after).map(([id, position]) => [id, { position }])))).toEqual(["a", "c", "b"]);
});
