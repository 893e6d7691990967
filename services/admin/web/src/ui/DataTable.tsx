import { IconArrowDown, IconArrowUp, IconArrowsSort } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useNavigate } from "react-router";
import { useWords } from "../i18n/useWords";
import css from "./DataTable.module.css";

export interface Column<T> {
  key: string;
  title: string;
  cell: (row: T) => ReactNode;
  /** The list can be ordered by this column. */
  sortable?: boolean;
  align?: "end";
  /** Stands alone at the top of the card that a row becomes on a phone. */
  lead?: boolean;
}

/** A column and a direction; "-" in front means descending. */
export type Sort = string;

interface DataTableProps<T> {
  caption: string;
  columns: Column<T>[];
  rows: T[];
  rowKey: (row: T) => string;
  /** Where a click on the row leads; the row's own link does the same for the keyboard. */
  rowLink?: (row: T) => string | undefined;
  sort?: Sort;
  onSort?: (sort: Sort) => void;
}

/** A dense table that becomes cards on a phone. */
export function DataTable<T>({ caption, columns, rows, rowKey, rowLink, sort, onSort }: DataTableProps<T>) {
  const { t } = useWords();
  const navigate = useNavigate();
  const sortedBy = sort?.replace(/^-/, "");
  const descending = sort?.startsWith("-") ?? false;

  const header = (column: Column<T>) => {
    if (!column.sortable || !onSort) return column.title;
    const active = column.key === sortedBy;
    const Mark = !active ? IconArrowsSort : descending ? IconArrowDown : IconArrowUp;
    return (
      <button
        type="button"
        className={css.sort}
        data-active={active || undefined}
        title={t("common.sortBy", { column: column.title })}
        onClick={() => onSort(active && !descending ? `-${column.key}` : column.key)}
      >
        {column.title}
        <Mark size={14} aria-hidden />
      </button>
    );
  };

  return (
    <div className={css.frame}>
      <table className={css.table}>
        <caption className={css.caption}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                data-align={column.align}
                aria-sort={column.key === sortedBy ? (descending ? "descending" : "ascending") : undefined}
              >
                {header(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const to = rowLink?.(row);
            return (
              <tr
                key={rowKey(row)}
                data-link={to ? true : undefined}
                onClick={(event) => {
                  if (to && !(event.target as HTMLElement).closest("a,button,input,label")) void navigate(to);
                }}
              >
                {columns.map((column) => (
                  <td key={column.key} data-align={column.align} data-lead={column.lead} data-label={column.title}>
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
