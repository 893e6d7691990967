/** Pixels of the grid's parts. */
export interface Sizes {
  /** Height of the column heads. */
  head: number;
  row: number;
  /** Width of the rows' names. */
  name: number;
  column: number;
}

export const desk: Sizes = { head: 44, row: 32, name: 290, column: 108 };
export const phone: Sizes = { head: 44, row: 40, name: 148, column: 88 };
