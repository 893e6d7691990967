import { useState } from "react";
import type { CartLine, CartProblem, PricedCart, ScreenMenu } from "../../api/types";
import { useWords } from "../../i18n/useWords";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { Skeleton } from "../../ui/Skeleton";
import { useFocusOnShow } from "../../ui/useFocusOnShow";
import { entryOf } from "../entries";
import { isCoupon, problemText } from "../problems";
import { CartLineCard } from "./CartLineCard";
import css from "./CartView.module.css";
import { type CouponInCart, CouponRow } from "./CouponRow";
import { Discounts } from "./Discounts";
import { Notice } from "./Notice";

interface CartViewProps {
  menu: ScreenMenu;
  lines: CartLine[];
  /** The cart with prices; nothing while they are on their way. */
  priced: PricedCart | undefined;
  /** The coupon; without it none is asked for. */
  coupon?: CouponInCart | undefined;
  /** Something to be read before paying, such as a total that changed by itself. */
  notice?: { text: string; onSeen: () => void } | undefined;
  onQuantity: (id: string, quantity: number) => void;
  onEdit: (line: CartLine) => void;
  onRemove: (id: string) => void;
  onMore: () => void;
  onPay: () => void;
}

/** The cart: every line with what it holds, the total, and what stands in the way of paying. */
export function CartView({ menu, lines, priced, coupon, notice, onQuantity, onEdit, onRemove, onMore, onPay }: CartViewProps) {
  const words = useWords();
  const { t, text, money } = words;
  const [removed, setRemoved] = useState("");
  const heading = useFocusOnShow<HTMLHeadingElement>();
  const problems = priced?.problems ?? [];
  const general = problems.filter((problem) => !lines.some((line) => line.id === problem.line));
  const of = (line: CartLine): CartProblem[] => problems.filter((problem) => problem.line === line.id);

  // The button that was pressed goes with its line: the focus is taken to the heading, and what is gone is said.
  const remove = (line: CartLine) => {
    setRemoved(text((priced?.lines.find(({ id }) => id === line.id) ?? entryOf(menu, line.entity))?.name));
    onRemove(line.id);
    heading.current?.focus();
  };

  return (
    <div className={css.cart}>
      <main className={css.body}>
        <h1 ref={heading} tabIndex={-1} className={css.title}>{t("cart.title")}</h1>
        <p className={css.said} role="status">{removed === "" ? "" : t("cart.removed", { name: removed })}</p>
        {lines.length === 0 ? (
          <div className={css.empty}>
            <span className={css.bag}><Icon name="bag" size="100%" weight={1.4} /></span>
            <p className={css.emptyTitle}>{t("cart.empty")}</p>
            <p>{t("cart.emptyHint")}</p>
          </div>
        ) : null}
        {notice === undefined || lines.length === 0 ? null : <Notice {...notice} />}
        {problems.length > 0 && lines.length > 0 ? (
          <div className={css.problem} role="alert">
            <Icon name="alert" size="1.8em" />
            <div>
              <p className={css.strong}>{t("cart.fix")}</p>
              {general.map((problem, at) => <p key={at}>{problemText(problem, words)}</p>)}
            </div>
          </div>
        ) : null}
        <ul className={css.lines}>
          {lines.map((line) => (
            <li key={line.id}>
              <CartLineCard
                menu={menu} line={line} priced={priced?.lines.find((each) => each.id === line.id)} problems={of(line)}
                onQuantity={(quantity) => onQuantity(line.id, quantity)} onEdit={() => onEdit(line)} onRemove={() => remove(line)}
              />
            </li>
          ))}
        </ul>
        {coupon === undefined || lines.length === 0 ? null : (
          <CouponRow
            coupon={coupon} problem={problems.find(isCoupon)} discount={priced?.discounts?.find(({ source }) => source === "coupon")}
          />
        )}
      </main>
      <footer className={css.footer}>
        {lines.length === 0 ? null : <Discounts discounts={priced?.discounts} />}
        {lines.length === 0 ? null : (
          <p className={css.total} aria-live="polite">
            <span>{t("common.total")}</span>
            <strong>{priced === undefined ? <Skeleton width="5em" height="1em" /> : money(priced.total)}</strong>
          </p>
        )}
        <div className={css.actions}>
          <Button large look="quiet" onClick={onMore}>
            <Icon name="plus" /> {t("cart.addMore")}
          </Button>
          {lines.length === 0 ? null : (
            <Button large className={css.pay ?? ""} off={priced === undefined || problems.length > 0} onClick={onPay}>
              {t("cart.pay")} <Icon name="next" weight={2.6} />
            </Button>
          )}
        </div>
      </footer>
    </div>
  );
}
