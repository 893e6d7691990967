import { describe, expect, it } from "vitest";
import type { ScreenGroup, ScreenOption } from "../api/types";
import { hasRoom, unitsIn, unitsOf, withinGroups, withNested, withoutSoldOut, withUnits } from "./choices";

const option = (id: string, more: Partial<ScreenOption> = {}): ScreenOption => ({
  id, name: { "pt-BR": id }, image: null, amount: 0, amountFor: null, default: 0, soldOut: false, item: null, ...more,
});
const group = (more: Partial<ScreenGroup>, ...options: ScreenOption[]): ScreenGroup => ({
  id: "g", name: { "pt-BR": "g" }, min: 0, max: 2, maxPerOption: 2, free: 0, options, ...more,
});

const onion = option("onion", { default: 1 });
const bacon = option("bacon");
const salad = group({ max: 3 }, onion, bacon);

describe("choices", () => {
  it("unitsOf_UntouchedGroup_AreItsDefaults", () => {
    expect(unitsOf([], salad, onion)).toBe(1);
    expect(unitsIn([], salad)).toBe(1);
  });

  it("withoutSoldOut_SoldOutDefault_IsLeftOutInSoManyWords", () => {
    const gone = option("onion", { default: 1, soldOut: true });
    expect(withoutSoldOut([], [group({}, gone, bacon)])).toEqual([{ group: "g", option: "onion", quantity: 0 }]);
    expect(withoutSoldOut([], [salad])).toEqual([]);
  });

  it("hasRoom_AtMostSoManyDifferent_RefusesAnotherKindOnly", () => {
    const one = group({ max: 4, maxPerOption: 2, maxUnique: 1 }, onion, bacon);
    expect(hasRoom([], one, onion)).toBe(true);
    expect(hasRoom([], one, bacon)).toBe(false);
  });

  it("withUnits_DefaultRemoved_IsNamedWithZero", () => {
    expect(withUnits([], salad, onion, 0)).toEqual([{ group: "g", option: "onion", quantity: 0 }]);
  });

  it("withUnits_OptionAdded_NamesTheDefaultsToo", () => {
    expect(withUnits([], salad, bacon, 2)).toEqual([
      { group: "g", option: "onion", quantity: 1 },
      { group: "g", option: "bacon", quantity: 2 },
    ]);
  });

  it("withUnits_SingleChoice_TakesThePlaceOfTheDefault", () => {
    const single = group({ max: 1, min: 1 }, onion, bacon);
    const chosen = withUnits([], single, bacon, 1);
    expect(unitsOf(chosen, single, onion)).toBe(0);
    expect(unitsIn(chosen, single)).toBe(1);
  });

  it("hasRoom_AtTheLimits_IsFalse", () => {
    const tight = group({ max: 2, maxPerOption: 1 }, onion, bacon, option("egg"));
    const full = withUnits([], tight, bacon, 1);
    expect(hasRoom([], tight, bacon)).toBe(true);
    expect(hasRoom([], tight, onion)).toBe(false);
    expect(hasRoom(full, tight, option("egg"))).toBe(false);
  });

  it("withNested_ChoiceOfAnOptionThatIsAnItem_IsKeptBesideIt", () => {
    const nested = [{ group: "ice", option: "none", quantity: 1 }];
    const chosen = withNested(withUnits([], salad, bacon, 1), salad, bacon, nested);
    expect(chosen).toContainEqual({ group: "g", option: "bacon", quantity: 1, options: nested });
  });

  it("withinGroups_OtherSizeChosen_DropsWhatItDoesNotOffer", () => {
    expect(withinGroups([{ group: "g", option: "x", quantity: 1 }, { group: "h", option: "y", quantity: 1 }], ["h"]))
      .toEqual([{ group: "h", option: "y", quantity: 1 }]);
  });
});
