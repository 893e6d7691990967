import type { Price } from "../../api/types";

/** What was written to one cell, with what it takes to go back. */
export interface StepCell {
  scope: string;
  key: string;
  was: Price | null;
  now: Price | null;
  shownBefore: number | null;
  shownAfter: number | null;
  /** The price's revision after the last write; 0 when it is not there. */
  revision: number;
}

/** Cells that were written together, and are undone together. */
export type Step = StepCell[];

/** A cell as a key of maps. */
export const cellId = ({ scope, key }: { scope: string; key: string }) => `${scope} ${key}`;
