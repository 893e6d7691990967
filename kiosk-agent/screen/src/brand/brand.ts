import type { CSSProperties } from "react";
import type { ChainInfo } from "../api/types";
import { mix, parseColour, readableOn, textOn, toHex } from "./contrast";

const paper = parseColour("#f3ece3", "#f3ece3");
const ink = parseColour("#21150f", "#21150f");
const white = parseColour("#ffffff", "#ffffff");

/** The chain's colours as custom properties, each with a colour that can be read on it, whatever the chain chose. */
export function brandStyle(chain: ChainInfo | undefined): CSSProperties {
  const given = parseColour(chain?.primary, "#9c2a12");
  const accent = parseColour(chain?.accent, "#ffb81c");
  // The brand carries text: where neither white nor ink reads well on it, it is darkened a little.
  const onBrand = textOn(given);
  const light = toHex(onBrand) === "#ffffff";
  const brand = light ? readableOn(given, white) : given;
  return {
    "--brand": toHex(brand),
    "--on-brand": toHex(onBrand),
    "--brand-deep": toHex(mix(brand, light ? ink : white, 0.35)),
    "--brand-ink": toHex(readableOn(brand, paper)),
    "--brand-soft": toHex(mix(white, brand, 0.09)),
    "--accent": toHex(accent),
    "--on-accent": toHex(textOn(accent)),
    "--plate": toHex(mix(white, accent, 0.22)),
    "--plate-deep": toHex(mix(white, accent, 0.5)),
  } as CSSProperties;
}
