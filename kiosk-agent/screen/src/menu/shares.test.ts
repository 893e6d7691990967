import { describe, expect, it } from "vitest";
import { shareOf } from "./shares";

describe("shareOf", () => {
  it.each([
    [1, 2, "½"], [2, 4, "½"], [1, 3, "⅓"], [3, 4, "¾"], [3, 7, "3/7"], [2, 14, "1/7"],
  ])("shareOf_%iOf%i_Is%s", (units, whole, said) => expect(shareOf(units, whole)).toBe(said));

  it("shareOf_AllOfIt_SaysNothing", () => {
    expect(shareOf(2, 2)).toBeNull();
    expect(shareOf(1, 0)).toBeNull();
  });
});
