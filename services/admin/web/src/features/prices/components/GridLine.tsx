import { memo } from "react";
import { Link } from "react-router";
import { useWords } from "../../../i18n/useWords";
import { showAmount } from "../block";
import type { Line } from "../lines";
import { amountAt, originOf, type GridModel } from "../model";
import { cellId } from "../steps";
import css from "./Grid.module.css";
import type { Sizes } from "./sizes";

interface GridLineProps {
  model: GridModel;
  line: Line;
  index: number;
  from: number;
  to: number;
  sizes: Sizes;
  /** Cells being written. */
  pending: ReadonlyMap<string, number | null>;
  /** Keys of prices that changed since the last release, as "zone key". */
  changed: ReadonlySet<string> | undefined;
}

const wide = 12;

/** One line of the grid: a heading, or a row's name and those of its cells that are in sight. */
export const GridLine = memo(function GridLine({ model, line, index, from, to, sizes, pending, changed }: GridLineProps) {
  const { t, text } = useWords();
  const top = sizes.head + index * sizes.row;
  if ("group" in line) {
    const group = model.groups[line.group];
    const name = group?.kind === "category" ? text(group.name) : t(group?.kind === "options" ? "prices.options" : "prices.other");
    return (
      <div className={css.heading} role="row" aria-rowindex={index + 2} style={{ top, height: sizes.row }}>
        <span role="rowheader">{name}</span>
      </div>
    );
  }
  const row = model.rows[line.row];
  const owner = row && model.owners[row.owner];
  if (!row || !owner) return null;
  const name = text(owner.name);
  const part = text(row.part);
  const cells = [];
  for (let column = from; column < to; column++) {
    const scope = model.columns[column]?.scope ?? "";
    const id = cellId({ scope, key: row.key });
    const waits = pending.has(id);
    const amount = waits ? (pending.get(id) ?? null) : amountAt(model, line.row, column);
    const { from: giver, own, dated, daypart, since } = originOf(model, line.row, column);
    const isOwn = waits || giver === model.columns[column];
    const shown = showAmount(amount);
    cells.push(
      <div
        key={column}
        role="gridcell"
        id={`cell-${index}-${column}`}
        aria-colindex={column + 2}
        className={css.cell}
        data-own={isOwn || undefined}
        data-none={(amount === null && !own && model.columns[column]?.kind !== "chain") || undefined}
        data-waits={waits || undefined}
        data-wide={shown.length >= wide || undefined}
        style={{ left: sizes.name + column * sizes.column, width: sizes.column }}
      >
        {shown || "–"}
        {(dated || since) && <i className={css.dated} />}
        {daypart && <i className={css.daypart} />}
        {changed?.has(id) && <i className={css.changed} />}
      </div>,
    );
  }
  return (
    <div className={css.line} role="row" aria-rowindex={index + 2} data-first={line.first || undefined} style={{ top, height: sizes.row }}>
      <div className={css.name} role="rowheader" style={{ width: sizes.name }} title={part ? `${name} · ${part}` : name}>
        {line.first ? <Link to={`/menu/${owner.section}/${owner.id}`} tabIndex={-1}>{name}</Link> : <span className={css.again}>{name}</span>}
        {part && <span className={css.part}>{part}</span>}
      </div>
      {cells}
    </div>
  );
});
