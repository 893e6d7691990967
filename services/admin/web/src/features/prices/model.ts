import type { GridColumn, GridGroup, GridOwner, GridRow, GridRule, PriceGridView, ServiceMode } from "../../api/types";

/** No price. */
export const none = -1;

/** A column with an answer for every row. */
export interface Column {
  scope: string;
  name: string;
  kind: GridColumn["kind"];
  behind: number | null;
  /** Centavos shown by row; none for no price. */
  amounts: Int32Array;
  /** Whether the column has a price of its own, by row. */
  own: Uint8Array;
  rules: Map<number, GridRule>;
  dated: Set<number>;
  /** Whether the person may write its prices. */
  editable: boolean;
}

/** A price grid laid open: what was left out because it is as in the column behind is filled in. */
export interface GridModel {
  etag: string;
  at: string;
  mode: ServiceMode;
  timeZone: string;
  groups: GridGroup[];
  owners: GridOwner[];
  rows: GridRow[];
  columns: Column[];
  /** Names of dayparts. */
  dayparts: PriceGridView["dayparts"];
  /** How far the person may go from the zones' prices; absent for who may write every price. */
  band?: PriceGridView["band"];
  /** Row by key. */
  places: Map<string, number>;
}

/** Lays an answer open. */
export function openGrid(view: PriceGridView): GridModel {
  const columns: Column[] = [];
  for (const column of view.columns) {
    const behind = column.behind == null ? undefined : columns[column.behind];
    const amounts = behind ? behind.amounts.slice() : new Int32Array(view.rows.length).fill(none);
    const own = new Uint8Array(view.rows.length);
    let [run, left] = [0, 0];
    column.rows.forEach((row, index) => {
      if (left === 0) left = column.revisions[run * 2 + 1] ?? 1;
      amounts[row] = column.amounts[index] ?? none;
      if ((column.revisions[run * 2] ?? 0) !== 0) own[row] = 1;
      if (--left === 0) run++;
    });
    columns.push({
      scope: column.scope,
      name: column.name,
      kind: column.kind,
      behind: column.behind ?? null,
      amounts,
      own,
      rules: new Map(column.rules.map((rule) => [rule.row, rule])),
      dated: new Set(column.dated),
      editable: column.editable,
    });
  }
  return { ...view, columns, places: new Map(view.rows.map((row, index) => [row.key, index])) };
}

/** Whose price a cell shows, and what more there is to know. */
export interface Origin {
  /** The column that gives it; null for no price. */
  from: Column | null;
  own: boolean;
  daypart: string | undefined;
  since: string | undefined;
  until: string | undefined;
  /** Its own price has dated changes. */
  dated: boolean;
}

/** Which rule gives a cell's price. */
export function originOf(model: GridModel, row: number, column: number): Origin {
  const first = model.columns[column];
  const dated = first?.dated.has(row) ?? false;
  const own = first?.own[row] === 1;
  if (first?.amounts[row] === none) return { from: null, own, daypart: undefined, since: undefined, until: undefined, dated };
  for (let at = first; at; at = at.behind === null ? undefined : model.columns[at.behind]) {
    const rule = at.rules.get(row);
    if (rule && rule.scope !== at.kind) continue;
    if (rule || at.own[row] === 1) {
      return { from: at, own, daypart: rule?.daypart ?? undefined, since: rule?.from ?? undefined, until: rule?.to ?? undefined, dated };
    }
  }
  return { from: null, own, daypart: undefined, since: undefined, until: undefined, dated };
}

/** A cell's amount, or null for no price. */
export function amountAt(model: GridModel, row: number, column: number): number | null {
  const amount = model.columns[column]?.amounts[row] ?? none;
  return amount === none ? null : amount;
}
