import type { CartProblem, PricedDiscount } from "../../api/types";
import { useWords } from "../../i18n/useWords";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { problemText } from "../problems";
import css from "./CouponRow.module.css";

/** The coupon of a cart and what can be done about it. */
export interface CouponInCart {
  /** Its code; null while there is none. */
  code: string | null;
  /** Whether any coupon holds here and now. */
  offered: boolean;
  onAsk: () => void;
  onRemove: () => void;
}

interface CouponRowProps {
  coupon: CouponInCart;
  discount: PricedDiscount | undefined;
  problem: CartProblem | undefined;
}

/** Asks for a coupon, or says what the one in the cart does, or why it does not hold any more. */
export function CouponRow({ coupon, discount, problem }: CouponRowProps) {
  const words = useWords();
  const { t, text, money } = words;
  if (coupon.code === null) {
    return coupon.offered ? (
      <Button large look="quiet" className={css.ask ?? ""} onClick={coupon.onAsk}>
        <Icon name="ticket" /> {t("coupon.have")}
      </Button>
    ) : null;
  }
  return (
    <section className={css.coupon} data-problem={problem !== undefined || undefined} aria-label={t("coupon.name", { code: coupon.code })}>
      <Icon name={problem === undefined ? "ticket" : "alert"} size="1.8em" />
      <div className={css.words}>
        <p className={css.name}>{t("coupon.name", { code: coupon.code })}</p>
        {problem === undefined ? null : <p>{problemText(problem, words)}</p>}
        {problem !== undefined || discount === undefined ? null : <p>{text(discount.name)} · −{money(discount.amount)}</p>}
      </div>
      <Button look={problem === undefined ? "quiet" : "danger"} onClick={coupon.onRemove}>
        <Icon name="trash" /> {t("coupon.remove")}
      </Button>
    </section>
  );
}
