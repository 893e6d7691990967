import { describe, expect, test } from "vitest";
import { isIncomplete, newWave, planOf, usualPlan } from "./plan";

describe("planOf", () => {
  test("now everywhere says nothing", () => expect(planOf(usualPlan)).toBeUndefined());

  test("one store first is one wave of that store", () =>
    expect(planOf({ ...usualPlan, choice: "store", store: "s1" })).toEqual({ waves: [{ stores: ["s1"] }] }));

  test("tonight is each store's closed hours", () => expect(planOf({ ...usualPlan, choice: "tonight" })).toEqual({ window: { from: "00:00", to: "05:00", closedHours: true } }));

  test("a wave names what was chosen", () => {
    const wave = { ...newWave(1), kind: "totems" as const, totems: ["t1", "t2"] };
    expect(planOf({ ...usualPlan, choice: "advanced", waves: [wave] })?.waves).toEqual([{ totems: ["t1", "t2"] }]);
    expect(isIncomplete({ ...usualPlan, choice: "advanced", waves: [{ ...wave, kind: "cities" }] })).toBe(true);
  });

  test("advanced says waves and gates, and the rest only when asked", () => {
    const plan = planOf({ ...usualPlan, choice: "advanced", schedule: true, startAt: "2026-11-22T23:00", deadline: true });
    expect(plan?.waves).toEqual([{ percent: 1 }, { percent: 10 }, { percent: 50 }]);
    expect(plan?.startAt).toBe(new Date("2026-11-22T23:00").toISOString());
    expect(plan?.deadlineMinutes).toBe(60);
    expect(plan?.window).toBeUndefined();
  });
});

test("a choice without its store or time is incomplete", () => {
  expect(isIncomplete({ ...usualPlan, choice: "store" })).toBe(true);
  expect(isIncomplete({ ...usualPlan, choice: "advanced", schedule: true })).toBe(true);
  expect(isIncomplete(usualPlan)).toBe(false);
});
