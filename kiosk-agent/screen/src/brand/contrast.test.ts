import { describe, expect, it } from "vitest";
import { brandStyle } from "./brand";
import { contrast, parseColour, readable } from "./contrast";

const colours = ["#000000", "#ffffff", "#ffcc00", "#7f7f7f", "#d62300", "#00a651", "#0057b8", "#ff7a00", "#e0e0e0"];

describe("brandStyle", () => {
  it.each(colours.flatMap((primary) => colours.map((accent) => [primary, accent] as const)))(
    "brandStyle_%s_%s_EveryTextCanBeRead", (primary, accent) => {
      const style = brandStyle({ name: "x", primary, accent }) as Record<string, string>;
      const ratio = (text: string, on: string) =>
        contrast(parseColour(style[text], "#000000"), parseColour(on.startsWith("#") ? on : style[on], "#000000"));
      expect(ratio("--on-brand", "--brand")).toBeGreaterThanOrEqual(readable);
      expect(ratio("--on-brand", "--brand-deep")).toBeGreaterThanOrEqual(readable);
      expect(ratio("--on-accent", "--accent")).toBeGreaterThanOrEqual(readable);
      expect(ratio("--brand-ink", "#f3ece3")).toBeGreaterThanOrEqual(readable);
      expect(ratio("--brand-ink", "#ffffff")).toBeGreaterThanOrEqual(readable);
    },
  );

  it("brandStyle_NoOrBrokenColours_FallsBack", () => {
    expect(brandStyle({ name: "x", primary: "red" })).toEqual(brandStyle(undefined));
  });
});
