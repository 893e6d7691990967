import type { PricedLine } from "../api/types";
import { useWords } from "../i18n/useWords";
import { shareOf } from "./shares";
import css from "./OrderLines.module.css";

/** An order's lines with their parts, as the kitchen and the receipt list them. */
export function OrderLines({ lines, prices = false }: { lines: PricedLine[]; prices?: boolean }) {
  const { t, text, money } = useWords();
  return (
    <ul className={css.lines}>
      {lines.map((line) => (
        <li key={line.id} className={css.line}>
          <span className={css.quantity}>{line.quantity}×</span>
          <span className={css.name}>
            {text(line.name)}
            {line.variation && ` · ${text(line.variation)}`}
          </span>
          {prices ? <span className={css.amount}>{money(line.amount)}</span> : <span />}
          {line.parts.length > 0 && (
            <ul className={css.parts}>
              {line.parts.map((part, index) => (
                <li key={index} style={{ paddingLeft: part.depth * 16 }}>
                  <span>
                    {part.of != null
                      ? `${shareOf(part.quantity, part.of) ?? t("orders.whole")} ${text(part.name)}`
                      : part.kind === "removed" ? t("orders.without", { name: text(part.name) }) : `${part.quantity > 1 ? `${part.quantity}× ` : ""}${text(part.name)}`}
                  </span>
                  {prices && part.amount !== 0 && part.of == null && <span className={css.amount}>{money(part.amount)}</span>}
                </li>
              ))}
            </ul>
          )}
          {prices && line.discounts != null && line.discounts.length > 0 && (
            <ul className={css.parts}>
              {line.discounts.map((discount) => (
                <li key={`${discount.source}/${discount.id}`} className={css.discount}>
                  <span>{discount.source === "coupon" ? t("orders.coupon", { code: discount.code ?? text(discount.name) }) : text(discount.name)}</span>
                  <span className={css.amount}>−{money(discount.amount)}</span>
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}
