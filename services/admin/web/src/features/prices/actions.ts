import type { AdjustRequest } from "../../api/types";
import { layBlock, readBlock, writeBlock, type Pasted } from "./block";
import type { Line } from "./lines";
import { amountAt, type GridModel } from "./model";
import { rowsFrom, rowsWithin, type Rectangle } from "./selection";
import { cellId } from "./steps";

/** A pasted block over the grid: what can be written, and what cannot be read. */
export interface PasteCheck {
  cells: { scope: string; key: string; amount: number }[];
  wrong: { row: number; column: number; text: string }[];
  /** How many of its cells have no place. */
  outside: number;
}

/** What a pasted text would write over a selection. */
export function checkPaste(text: string, model: GridModel, lines: Line[], at: Rectangle): PasteCheck {
  const block = readBlock(text);
  const selected = rowsWithin(lines, at);
  const laid = layBlock<Pasted>(block, selected.length, at.right - at.left + 1);
  const rows = rowsFrom(lines, at.top, laid.height);
  const check: PasteCheck = { cells: [], wrong: [], outside: 0 };
  for (let down = 0; down < laid.height; down++) {
    for (let across = 0; across < laid.width; across++) {
      const pasted = laid.at(down, across);
      if (!pasted || "empty" in pasted) continue;
      const row = rows[down];
      const column = at.left + across;
      const scope = model.columns[column]?.scope;
      const key = row === undefined ? undefined : model.rows[row]?.key;
      if (row === undefined || scope === undefined || key === undefined) check.outside++;
      else if ("wrong" in pasted) check.wrong.push({ row, column, text: pasted.wrong });
      else check.cells.push({ scope, key, amount: pasted.amount });
    }
  }
  return check;
}

/** The cells of a selection. */
export function cellsOf(model: GridModel, lines: Line[], at: Rectangle): { scope: string; key: string }[] {
  return rowsWithin(lines, at).flatMap((row) =>
    model.columns.slice(at.left, at.right + 1).map(({ scope }) => ({ scope, key: model.rows[row]?.key ?? "" })),
  );
}

/** The first row's amounts written to the rows below it, or the first column's to the columns beside it. */
export function filled(model: GridModel, lines: Line[], at: Rectangle, way: "down" | "right", pending: ReadonlyMap<string, number | null>): AdjustRequest["cells"] {
  const rows = rowsWithin(lines, at);
  const cells: AdjustRequest["cells"] = [];
  for (const [down, row] of rows.entries()) {
    for (let column = at.left; column <= at.right; column++) {
      if (way === "down" ? down === 0 : column === at.left) continue;
      const amount = shown(model, way === "down" ? (rows[0] ?? row) : row, way === "down" ? column : at.left, pending);
      const scope = model.columns[column]?.scope;
      const key = model.rows[row]?.key;
      if (amount !== null && scope !== undefined && key !== undefined) cells.push({ scope, key, amount });
    }
  }
  return cells;
}

/** A selection as a spreadsheet takes it. */
export const copied = (model: GridModel, lines: Line[], at: Rectangle, pending: ReadonlyMap<string, number | null>) =>
  writeBlock(rowsWithin(lines, at).map((row) => model.columns.slice(at.left, at.right + 1).map((_, across) => shown(model, row, at.left + across, pending))));

/** What a cell shows: what is being written to it, else its price. */
function shown(model: GridModel, row: number, column: number, pending: ReadonlyMap<string, number | null>): number | null {
  const id = cellId({ scope: model.columns[column]?.scope ?? "", key: model.rows[row]?.key ?? "" });
  return pending.has(id) ? (pending.get(id) ?? null) : amountAt(model, row, column);
}
