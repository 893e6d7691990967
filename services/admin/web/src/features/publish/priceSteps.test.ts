import { expect, test } from "vitest";
import type { Price, PriceDifference } from "../../api/types";
import { priceSteps } from "./priceSteps";

const difference = (before?: Price, after?: Price): PriceDifference => ({ zone: "capital", key: "item:x", name: { "pt-BR": "X" }, before, after, percent: 10 });
const price = (amount: number, takeAway?: number) => ({ amount, takeAway }) as Price;

test.each([
  ["the same in both modes", price(1000), price(1100), [[null, 1000, 1100, 10]]],
  ["only taken away", price(1000, 900), price(1000, 990), [["takeAway", 900, 990, 10]]],
  ["a price of its own for taking away", price(1000), price(1100, 900), [["eatIn", 1000, 1100, 10], ["takeAway", 1000, 900, -10]]],
  ["new, with two prices", undefined, price(1000, 900), [["eatIn", null, 1000, 10], ["takeAway", null, 900, null]]],
  ["gone", price(1000), undefined, [[null, 1000, null, 10]]],
])("priceSteps_%s", (_, before, after, expected) => {
  expect(priceSteps(difference(before, after)).map((step) => [step.mode, step.before, step.after, step.percent])).toEqual(expected);
});
