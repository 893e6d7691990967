import type { ProposedPrice } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import type { GridModel } from "../model";
import { useExplain } from "../useExplain";
import { useReason } from "../useReason";
import css from "./Dialogs.module.css";

const FEW = 100;

/** Old and new prices, what stays as it is last, with why. */
export function ProposalList({ model, rows }: { model: GridModel; rows: ProposedPrice[] }) {
  const { t, money, percent } = useWords();
  const reason = useReason();
  const { rowName, columnName } = useExplain(model);
  const columns = new Map(model.columns.map(({ scope }, index) => [scope, index]));
  const ordered = [...rows.filter(({ problem }) => problem == null), ...rows.filter(({ problem }) => problem != null)];
  const show = (amount: number | null | undefined) => (amount == null ? t("prices.noPrice") : money(amount));
  return (
    <div className={css.list}>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{t("prices.item")}</th>
            <th scope="col">{t("prices.column")}</th>
            <th scope="col" className={css.number}>{t("prices.before")}</th>
            <th scope="col" className={css.number}>{t("prices.after")}</th>
            <th scope="col" className={css.number} aria-label="%" />
          </tr>
        </thead>
        <tbody>
          {ordered.slice(0, FEW).map((row) => (
            <tr key={`${row.scope} ${row.key}`} data-stays={row.problem != null || undefined}>
              <th scope="row">{rowName(model.places.get(row.key) ?? -1) || row.key}</th>
              <td>{columnName(columns.get(row.scope) ?? -1)}</td>
              <td className={css.number}>{show(row.before)}</td>
              {row.problem == null ? (
                <>
                  <td className={css.number}>
                    <b>{show(row.after)}</b>
                  </td>
                  <td className={css.number}>{row.before != null && row.after != null && row.before > 0 ? percent(((row.after - row.before) * 100) / row.before) : ""}</td>
                </>
              ) : (
                <td colSpan={2} className={css.number}>{reason(row)}</td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {ordered.length > FEW && <p className={css.more}>{t("prices.more", { count: ordered.length - FEW })}</p>}
    </div>
  );
}
