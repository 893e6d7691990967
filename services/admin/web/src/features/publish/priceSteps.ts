import type { Price, PriceDifference } from "../../api/types";

/** One amount that differs, in centavos; null where there is no price. */
export interface PriceStep {
  row: PriceDifference;
  /** The service mode, where the modes do not have the same price before and after. */
  mode: "eatIn" | "takeAway" | null;
  before: number | null;
  after: number | null;
  percent: number | null;
}

const takeAwayOf = (price: Price | null | undefined) => price?.takeAway ?? price?.amount ?? null;

/** A difference as lines to show: one, or one for each service mode whose amount changes. */
export function priceSteps(row: PriceDifference): PriceStep[] {
  const eatIn = { before: row.before?.amount ?? null, after: row.after?.amount ?? null };
  const takeAway = { before: takeAwayOf(row.before), after: takeAwayOf(row.after) };
  if (eatIn.before === takeAway.before && eatIn.after === takeAway.after) return [{ row, mode: null, ...eatIn, percent: row.percent ?? null }];
  const { before, after } = takeAway;
  const steps: PriceStep[] = [
    { row, mode: "eatIn", ...eatIn, percent: row.percent ?? null },
    { row, mode: "takeAway", ...takeAway, percent: before !== null && before !== 0 && after !== null ? Math.round(((after - before) * 100) / before) : null },
  ];
  return steps.filter((step) => step.before !== step.after);
}
