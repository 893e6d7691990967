import { useRef, type KeyboardEvent } from "react";
import { Link } from "react-router";
import type { Draft, Price } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { MoneyInput } from "../../../ui/MoneyInput";
import { Picture } from "../../../ui/Picture";
import { matches } from "../../../ui/search";
import { Empty } from "../../../ui/States";
import { useMay } from "../../../session/me";
import type { PriceChange } from "../../../draft/draft";
import { priceRows, type PriceRow } from "../priceRows";
import css from "./PriceGrid.module.css";

export type PriceMode = "amount" | "takeAway";

interface PriceGridProps {
  draft: Draft;
  search: string;
  kind: "sold" | "options";
  mode: PriceMode;
  onWrite: (change: PriceChange) => void;
}

/** The usual amount; a price that is only for dayparts or dates has none. */
const usual = (price: Price | undefined) => (price && price.amount >= 0 ? price.amount : undefined);

/** Prices to type into, like a spreadsheet: Enter and the arrows move down and up. */
export function PriceGrid({ draft, search, kind, mode, onWrite }: PriceGridProps) {
  const { t, text } = useWords();
  const mayEdit = useMay("editMenu");
  const frame = useRef<HTMLDivElement>(null);
  const rows = priceRows(draft, kind).filter((row) => matches(search, row.key, text(row.owner), text(row.part), text(row.group)));
  if (rows.length === 0) return <Empty title={t("common.nothingFound")} />;

  const changed = (before: Price | undefined, value: number | undefined): Price | undefined => {
    if (mode === "amount") return value === undefined ? undefined : { ...before, amount: value };
    if (!before) return value === undefined ? undefined : { amount: value };
    return { ...before, takeAway: value === before.amount ? undefined : value };
  };

  const move = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" || event.key === "Enter" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const cell = (event.target as HTMLElement).closest<HTMLElement>("td[data-row]");
    if (step === 0 || !cell) return;
    event.preventDefault();
    const next = frame.current?.querySelector<HTMLInputElement>(
      `td[data-row="${Number(cell.dataset.row) + step}"][data-zone="${cell.dataset.zone ?? ""}"] input`,
    );
    next?.focus();
  };

  return (
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- only adds moving between the inputs within
    <div className={css.frame} ref={frame} onKeyDown={move}>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{t("menu.fields.name")}</th>
            {draft.zones.map((zone) => (
              <th key={zone.id} scope="col">
                {zone.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={row.key} data-first={row.first || undefined}>
              <th scope="row">
                <RowName row={row} />
              </th>
              {draft.zones.map((zone) => {
                const price = draft.prices[zone.id]?.[row.key];
                const differs = mode === "takeAway" && price?.takeAway != null;
                return (
                  <td key={zone.id} data-row={index} data-zone={zone.id} data-differs={differs || undefined}>
                    <MoneyInput
                      key={mode}
                      disabled={!mayEdit}
                      label={[text(row.owner), text(row.part), zone.name].filter(Boolean).join(", ")}
                      value={mode === "takeAway" ? (price?.takeAway ?? usual(price)) : usual(price)}
                      onChange={(value) => onWrite({ zone: zone.id, key: row.key, price: changed(price, value) })}
                    />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function RowName({ row }: { row: PriceRow }) {
  const { text } = useWords();
  return (
    <span className={css.name}>
      {row.first ? <Picture reference={row.image} name={text(row.owner)} size={30} /> : <span className={css.indent} />}
      <span>
        {row.first && <Link to={row.to}>{text(row.owner)}</Link>}
        {row.part && (
          <span className={css.part}>
            {row.first && " · "}
            {text(row.part)}
          </span>
        )}
      </span>
    </span>
  );
}
