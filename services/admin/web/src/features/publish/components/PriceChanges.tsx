import { Button } from "@mantine/core";
import { useState } from "react";
import { Link } from "react-router";
import type { Price, PriceDifference } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { DataTable, type Column } from "../../../ui/DataTable";
import { placeOf } from "../../../draft/keys";
import css from "./PublishPage.module.css";

const FEW = 25;

/** Prices of a zone that differ, in reais and percent. */
export function PriceChanges({ name, changes }: { name: string; changes: PriceDifference[] }) {
  const { t, text, money, percent } = useWords();
  const [all, setAll] = useState(false);
  const show = (price: Price | null | undefined) => {
    if (!price) return <span className={css.soft}>{t("menu.noPrice")}</span>;
    if (price.takeAway == null) return money(price.amount);
    return (
      <span className={css.twoPrices}>
        <span>{t("menu.modes.eatIn")}</span> {money(price.amount)}
        <span>{t("menu.modes.takeAway")}</span> {money(price.takeAway)}
      </span>
    );
  };
  const step = (delta: number, change?: number | null) => (
    <b className={delta > 0 ? css.up : css.down}>
      {delta > 0 ? "+" : delta < 0 ? "−" : ""}
      {money(Math.abs(delta))} {change != null && `(${percent(change)})`}
    </b>
  );
  const columns: Column<PriceDifference>[] = [
    { key: "name", title: t("menu.fields.name"), lead: true, cell: (row) => <Link to={placeOf("prices", row.key)}>{text(row.name) || row.key}</Link> },
    { key: "before", title: t("publish.difference.before"), align: "end", cell: (row) => show(row.before) },
    { key: "after", title: t("publish.difference.after"), align: "end", cell: (row) => show(row.after) },
    {
      key: "delta",
      title: t("publish.difference.delta"),
      align: "end",
      cell: ({ before, after, percent: change }) => {
        if (!before || !after) return "–";
        const takeAway = (after.takeAway ?? after.amount) - (before.takeAway ?? before.amount);
        const eatIn = after.amount - before.amount;
        if (takeAway === eatIn) return step(eatIn, change);
        return (
          <span className={css.twoPrices}>
            <span>{t("menu.modes.eatIn")}</span> {eatIn === 0 ? "–" : step(eatIn, change)}
            <span>{t("menu.modes.takeAway")}</span> {takeAway === 0 ? "–" : step(takeAway)}
          </span>
        );
      },
    },
  ];
  return (
    <section className={css.section}>
      <h3 className={css.sectionTitle}>{t("publish.difference.prices", { zone: name, count: changes.length })}</h3>
      <DataTable caption={name} columns={columns} rows={all ? changes : changes.slice(0, FEW)} rowKey={(row) => row.key} />
      {!all && changes.length > FEW && (
        <Button variant="subtle" size="compact-sm" mt={6} onClick={() => setAll(true)}>
          {t("publish.difference.allPrices", { count: changes.length })}
        </Button>
      )}
    </section>
  );
}
