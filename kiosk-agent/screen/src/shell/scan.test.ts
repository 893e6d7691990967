import { describe, expect, it } from "vitest";
import { noScan, scanStep } from "./scan";

function typed(keys: string[], every: number): string | null {
  let scan = noScan;
  let code: string | null = null;
  keys.forEach((key, at) => {
    const next = scanStep(scan, key, 1000 + at * every);
    scan = next.scan;
    code = next.code ?? code;
  });
  return code;
}

describe("scanStep", () => {
  it("keys_FastAndEndedByEnter_AreACode", () => expect(typed(["B", "E", "M", "-", "1", "0", "Enter"], 8)).toBe("BEM-10"));

  it("keys_WithShift_AreOneCode", () => expect(typed(["Shift", "B", "Shift", "E", "Shift", "M", "Enter"], 20)).toBe("BEM"));

  it("keys_AtAPersonsSpeed_AreNone", () => expect(typed(["B", "E", "M", "V", "Enter"], 200)).toBeNull());

  it("keys_TooFew_AreNone", () => expect(typed(["A", "B", "Enter"], 5)).toBeNull());

  it("keys_AfterAPause_BeginAnew", () => {
    const first = scanStep(noScan, "X", 0).scan;
    const late = scanStep(first, "A", 500).scan;
    expect(late.typed).toBe("A");
  });
});
