import type { Text } from "../../api/types";
import { matches } from "../../ui/search";
import { none, type GridModel } from "./model";

/** A line of the page: a group's heading, or a row with cells. */
export type Line = { group: number } | { row: number; first: boolean };

export interface Filter {
  search: string;
  /** Only rows to which a zone gives no price. */
  unpriced: boolean;
  /** Only rows with dated prices. */
  dated: boolean;
  /** Only these keys, if given. */
  keys: ReadonlySet<string> | undefined;
}

/** The lines that a filter leaves, each group's under its heading. */
export function linesOf(model: GridModel, filter: Filter, text: (value: Text | null | undefined) => string): Line[] {
  const lines: Line[] = [];
  const zones = model.columns.filter(({ kind }) => kind !== "chain");
  const judged = zones.length > 0 ? zones : model.columns;
  let [group, owner] = [-1, -1];
  model.rows.forEach((row, index) => {
    const of = model.owners[row.owner];
    if (!of) return;
    if (filter.keys && !filter.keys.has(row.key)) return;
    if (filter.unpriced && !judged.some(({ amounts }) => amounts[index] === none)) return;
    if (filter.dated && !model.columns.some(({ dated }) => dated.has(index))) return;
    if (filter.search.trim() !== "" && !matches(filter.search, row.key, text(of.name), text(row.part), text(model.groups[of.group]?.name))) return;
    if (of.group !== group) lines.push({ group: (group = of.group) });
    lines.push({ row: index, first: row.owner !== owner });
    owner = row.owner;
  });
  return lines;
}
