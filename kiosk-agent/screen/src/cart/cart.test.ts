import { describe, expect, it } from "vitest";
import type { CartLine } from "../api/types";
import { cartReducer, emptyCart, toCart, unitsOf } from "./cart";

const burger: CartLine = { id: "a", entity: "item:x-salada", quantity: 1 };

describe("cartReducer", () => {
  it("put_FirstLine_KeepsTheMenuVersionItBeganWith", () => {
    const one = cartReducer(emptyCart, { type: "put", line: burger, menuVersion: 7 });
    const two = cartReducer(one, { type: "put", line: { ...burger, id: "b", entity: "item:suco" }, menuVersion: 8 });
    expect(two.menuVersion).toBe(7);
    expect(two.lines.map((line) => line.id)).toEqual(["a", "b"]);
  });

  it("put_SameChoiceAgain_RaisesTheQuantity", () => {
    const one = cartReducer(emptyCart, { type: "put", line: burger, menuVersion: 1 });
    const two = cartReducer(one, { type: "put", line: { ...burger, id: "b", quantity: 2 }, menuVersion: 1 });
    expect(two.lines).toEqual([{ ...burger, quantity: 3 }]);
  });

  it("put_SameId_ReplacesTheLine", () => {
    const one = cartReducer(emptyCart, { type: "put", line: burger, menuVersion: 1 });
    const edited = { ...burger, variation: "grande" };
    expect(cartReducer(one, { type: "put", line: edited, menuVersion: 1 }).lines).toEqual([edited]);
  });

  it("quantity_OutsideWhatIsAccepted_StaysWithin1And99", () => {
    const one = cartReducer(emptyCart, { type: "put", line: burger, menuVersion: 1 });
    expect(unitsOf(cartReducer(one, { type: "quantity", id: "a", quantity: 0 }))).toBe(1);
    expect(unitsOf(cartReducer(one, { type: "quantity", id: "a", quantity: 120 }))).toBe(99);
  });

  it("remove_LastLine_LetsGoOfTheMenuVersion", () => {
    const one = cartReducer(emptyCart, { type: "put", line: burger, menuVersion: 7 });
    const none = cartReducer(one, { type: "remove", id: "a" });
    expect(none).toEqual({ ...emptyCart, menuVersion: null });
  });

  it("mode_Changed_KeepsTheLines", () => {
    const one = cartReducer(emptyCart, { type: "put", line: burger, menuVersion: 1 });
    expect(toCart(cartReducer(one, { type: "mode", mode: "takeAway" }))).toEqual({ mode: "takeAway", lines: [burger] });
  });

  it("coupon_GivenAndTaken_IsInTheCartOnlyMeanwhile", () => {
    const one = cartReducer(emptyCart, { type: "put", line: burger, menuVersion: 1 });
    const given = cartReducer(one, { type: "coupon", code: "BEMVINDO" });
    expect(toCart(given)).toEqual({ mode: "eatIn", lines: [burger], coupon: "BEMVINDO" });
    expect(toCart(cartReducer(given, { type: "coupon", code: null }))).toEqual({ mode: "eatIn", lines: [burger] });
  });
});
