import { Button } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconCalendarEvent } from "@tabler/icons-react";
import { useWords } from "../../../i18n/useWords";
import { useGridCell } from "../api/grid";
import { amountAt, type GridModel } from "../model";
import { useExplain } from "../useExplain";
import css from "./PricesPage.module.css";

interface CellBarProps {
  model: GridModel;
  /** The row and column of the cell that has the focus. */
  row: number | undefined;
  column: number;
  /** How many cells are selected. */
  selected: number;
  onRules: () => void;
}

/** What the chosen cell costs and whose rule says so. */
export function CellBar({ model, row, column, selected, onRules }: CellBarProps) {
  const { t, money } = useWords();
  const { rowName, columnName, explain } = useExplain(model);
  const [at] = useDebouncedValue({ row, column }, 150);
  const here = model.columns[at.column];
  const isBound = model.band?.allowed === true && here?.editable === true;
  const cell = useGridCell(here?.scope ?? "", model.rows[at.row ?? -1]?.key ?? "", model.at, model.mode, isBound && at.row !== undefined);
  const limits = isBound && at.row === row && at.column === column ? cell.data : undefined;
  if (row === undefined) return <div className={css.bar}>{t("prices.pick")}</div>;
  const amount = amountAt(model, row, column);
  return (
    <div className={css.bar}>
      <span className={css.where}>
        <b>{rowName(row)}</b> · {columnName(column)}
      </span>
      <span className={css.amount}>{amount === null ? t("prices.noPrice") : money(amount)}</span>
      <span className={css.why} aria-live="polite">
        {explain(row, column)}
      </span>
      {limits?.lowest != null && limits.highest != null && (
        <span className={css.limits}>{t("prices.band.limits", { lowest: money(limits.lowest), highest: money(limits.highest) })}</span>
      )}
      {selected > 1 && <span className={css.count}>{t("prices.selected", { count: selected })}</span>}
      <Button size="compact-sm" variant="subtle" leftSection={<IconCalendarEvent size={15} />} onClick={onRules}>
        {t("prices.rules")}
      </Button>
    </div>
  );
}
