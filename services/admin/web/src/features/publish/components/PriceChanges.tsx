import { Button } from "@mantine/core";
import { useState } from "react";
import { Link } from "react-router";
import type { PriceDifference } from "../../../api/types";
import { placeOf } from "../../../draft/keys";
import { useWords } from "../../../i18n/useWords";
import { DataTable, type Column } from "../../../ui/DataTable";
import { priceSteps, type PriceStep } from "../priceSteps";
import css from "./PublishPage.module.css";

const FEW = 25;

/** Prices of a zone that differ, in reais and percent; one line for each service mode where the modes differ. */
export function PriceChanges({ name, changes }: { name: string; changes: PriceDifference[] }) {
  const { t, text, money, percent } = useWords();
  const [all, setAll] = useState(false);
  const show = (amount: number | null) => (amount === null ? <span className={css.soft}>{t("menu.noPrice")}</span> : money(amount));
  const columns: Column<PriceStep>[] = [
    {
      key: "name",
      title: t("menu.fields.name"),
      lead: true,
      cell: ({ row, mode }) => (
        <>
          <Link to={placeOf("prices", row.key)}>{text(row.name) || row.key}</Link>
          {mode && <span className={css.mode}>{t(mode === "eatIn" ? "menu.modes.eatIn" : "menu.modes.takeAway")}</span>}
        </>
      ),
    },
    { key: "before", title: t("publish.difference.before"), align: "end", cell: ({ before }) => show(before) },
    { key: "after", title: t("publish.difference.after"), align: "end", cell: ({ after }) => show(after) },
    {
      key: "delta",
      title: t("publish.difference.delta"),
      align: "end",
      cell: ({ before, after, percent: change }) => {
        if (before === null || after === null) return "–";
        const delta = after - before;
        return (
          <b className={delta > 0 ? css.up : css.down}>
            {delta > 0 ? "+" : "−"}
            {money(Math.abs(delta))} {change !== null && <span className={css.percent}>({percent(change)})</span>}
          </b>
        );
      },
    },
  ];
  const shown = (all ? changes : changes.slice(0, FEW)).flatMap(priceSteps);
  return (
    <section className={css.section}>
      <h3 className={css.sectionTitle}>{t("publish.difference.prices", { zone: name, count: changes.length })}</h3>
      <div className={css.prices}>
        <DataTable caption={name} columns={columns} rows={shown} rowKey={({ row, mode }) => `${row.key} ${mode ?? ""}`} />
      </div>
      {!all && changes.length > FEW && (
        <Button variant="subtle" size="compact-sm" mt={6} onClick={() => setAll(true)}>
          {t("publish.difference.allPrices", { count: changes.length })}
        </Button>
      )}
    </section>
  );
}
