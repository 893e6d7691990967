import { Button } from "@mantine/core";
import { IconCalendarEvent } from "@tabler/icons-react";
import { useWords } from "../../../i18n/useWords";
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
      {selected > 1 && <span className={css.count}>{t("prices.selected", { count: selected })}</span>}
      <Button size="compact-sm" variant="subtle" leftSection={<IconCalendarEvent size={15} />} onClick={onRules}>
        {t("prices.rules")}
      </Button>
    </div>
  );
}
