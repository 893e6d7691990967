/** Which of many equally large things are drawn. */
export interface Span {
  from: number;
  /** Not included. */
  to: number;
}

/**
 * The things to draw so that what is seen is there: those in sight and some around, begun and ended at multiples of a step, so that scrolling
 * by less than a step draws nothing anew. All have one size, which is all the arithmetic there is.
 */
export function spanOf(offset: number, seen: number, size: number, count: number, step: number): Span {
  const from = Math.floor(Math.max(0, offset - size * step) / size / step) * step;
  const to = Math.ceil((offset + seen + size * step) / size / step) * step;
  return { from: Math.min(from, count), to: Math.min(to, count) };
}
