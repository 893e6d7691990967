/** Colours as red, green and blue from 0 to 255. */
type Rgb = readonly [number, number, number];

const ink: Rgb = [18, 10, 6];
const white: Rgb = [255, 255, 255];

/** Least contrast of text, WCAG 2.1 AA 1.4.3. */
export const readable = 4.5;

export function parseColour(hex: string | null | undefined, fallback: string): Rgb {
  const digits = /^#([0-9a-f]{6})$/i.exec(hex ?? "")?.[1] ?? fallback.slice(1);
  return [0, 2, 4].map((at) => Number.parseInt(digits.slice(at, at + 2), 16)) as unknown as Rgb;
}

export function toHex(colour: Rgb): string {
  return `#${colour.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;
}

/** Contrast of two colours, 1 to 21, as WCAG 2.1 defines it. */
export function contrast(a: Rgb, b: Rgb): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** White or ink, whichever can be read on the colour; white when both can. */
export function textOn(colour: Rgb): Rgb {
  return contrast(colour, white) >= readable || contrast(colour, white) >= contrast(colour, ink) ? white : ink;
}

/** `colour` moved towards ink until it can be read as text on `paper`. */
export function readableOn(colour: Rgb, paper: Rgb): Rgb {
  for (let share = 0; share < 1; share += 0.05) {
    const darker = mix(colour, ink, share);
    if (contrast(darker, paper) >= readable) return darker;
  }
  return ink;
}

/** `a` with a share of `b` in it. */
export function mix(a: Rgb, b: Rgb, share: number): Rgb {
  return a.map((part, at) => part + ((b[at] ?? 0) - part) * share) as unknown as Rgb;
}

function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((part) => {
    const value = part / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
