import type { PricedDiscount } from "../../api/types";
import { useWords } from "../../i18n/useWords";
import css from "./Discounts.module.css";

/** What campaigns took off, one line each: "−R$ 5,00, cupom BEMVINDO". It is in the price beside it already. */
export function Discounts({ discounts }: { discounts: PricedDiscount[] | null | undefined }) {
  const { t, text, money } = useWords();
  if (discounts == null || discounts.length === 0) return null;
  return (
    <ul className={css.discounts}>
      {discounts.map((discount) => (
        <li key={`${discount.source}/${discount.id}`}>
          {discount.source === "coupon"
            ? t("discount.coupon", { amount: money(discount.amount), code: discount.code ?? text(discount.name) })
            : t("discount.offer", { amount: money(discount.amount), name: text(discount.name) })}
        </li>
      ))}
    </ul>
  );
}
