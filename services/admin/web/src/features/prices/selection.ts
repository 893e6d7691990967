import type { Line } from "./lines";

export interface Spot {
  line: number;
  column: number;
}

/** Cells chosen from an anchor to where the cursor is. */
export interface Selection {
  anchor: Spot;
  focus: Spot;
}

export interface Rectangle {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/** The cells that a selection covers, bounds included. */
export const rectangleOf = ({ anchor, focus }: Selection): Rectangle => ({
  top: Math.min(anchor.line, focus.line),
  bottom: Math.max(anchor.line, focus.line),
  left: Math.min(anchor.column, focus.column),
  right: Math.max(anchor.column, focus.column),
});

/** Rows within a rectangle; headings have no cells. */
export function rowsWithin(lines: Line[], { top, bottom }: Pick<Rectangle, "top" | "bottom">): number[] {
  return lines.slice(top, bottom + 1).flatMap((line) => ("row" in line ? [line.row] : []));
}

/** So many rows from a line on, headings stepped over. */
export function rowsFrom(lines: Line[], line: number, count: number): number[] {
  const rows: number[] = [];
  for (let at = line; at < lines.length && rows.length < count; at++) {
    const one = lines[at];
    if (one && "row" in one) rows.push(one.row);
  }
  return rows;
}

/** The nearest line with cells at or beyond a line, in a direction; then in the other. */
export function landing(lines: Line[], wanted: number, step: 1 | -1): number {
  const from = Math.max(0, Math.min(lines.length - 1, wanted));
  for (let at = from; at >= 0 && at < lines.length; at += step) if (isRow(lines[at])) return at;
  for (let at = from; at >= 0 && at < lines.length; at -= step) if (isRow(lines[at])) return at;
  return -1;
}

const isRow = (line: Line | undefined) => line !== undefined && "row" in line;

/** Where a key leads from a spot; undefined when it is no key that moves. */
export function moved(spot: Spot, key: string, far: boolean, lines: Line[], columns: number, page: number): Spot | undefined {
  const last = columns - 1;
  const to = (line: number, step: 1 | -1): Spot => ({ ...spot, line: landing(lines, line, step) });
  switch (key) {
    case "ArrowDown":
      return to(far ? lines.length - 1 : spot.line + 1, far ? -1 : 1);
    case "ArrowUp":
      return to(far ? 0 : spot.line - 1, far ? 1 : -1);
    case "PageDown":
      return to(spot.line + page, 1);
    case "PageUp":
      return to(spot.line - page, -1);
    case "ArrowRight":
      return { ...spot, column: far ? last : Math.min(last, spot.column + 1) };
    case "ArrowLeft":
      return { ...spot, column: far ? 0 : Math.max(0, spot.column - 1) };
    case "Home":
      return far ? { line: landing(lines, 0, 1), column: 0 } : { ...spot, column: 0 };
    case "End":
      return far ? { line: landing(lines, lines.length - 1, -1), column: last } : { ...spot, column: last };
    default:
      return undefined;
  }
}
