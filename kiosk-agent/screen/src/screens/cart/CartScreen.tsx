import { useState } from "react";
import { usePrice } from "../../api/queries";
import type { ScreenMenu } from "../../api/types";
import { toCart } from "../../cart/cart";
import { useWords } from "../../i18n/useWords";
import { CartView } from "../../menu/cart/CartView";
import type { TotalChange } from "../../visit/useTotalChange";
import type { Visit, VisitActions } from "../../visit/useVisit";
import { AgeQuestion } from "./AgeQuestion";
import { CouponDialog } from "./CouponDialog";
import { useCoupon } from "./useCoupon";

interface CartScreenProps {
  menu: ScreenMenu;
  visit: Visit;
  actions: VisitActions;
  /** A total that changed by itself and that the guest has not seen yet. */
  change: TotalChange | "other" | null;
  onChangeSeen: () => void;
}

/** The cart, priced anew by the agent whenever it, the menu or what is sold out changes; coupons and ages are asked here. */
export function CartScreen({ menu, visit, actions, change, onChangeSeen }: CartScreenProps) {
  const { t, money } = useWords();
  const [asking, setAsking] = useState(false);
  const [askingAge, setAskingAge] = useState(false);
  const cart = toCart(visit.cart);
  const version = visit.cart.menuVersion ?? menu.version;
  const price = usePrice(cart, version);
  const priced = cart.lines.length === 0 ? undefined : price.data;

  const coupon = useCoupon(cart, version);
  const close = () => {
    setAsking(false);
    actions.scan(null);
    coupon.forget();
  };
  const attempt = async (typed: string) => {
    const code = await coupon.attempt(typed);
    if (code === null) return;
    actions.setCoupon(code);
    close();
  };

  const aged = (priced?.lines ?? []).filter((line) => (line.minAge ?? 0) > visit.age);
  const age = Math.max(0, ...aged.map((line) => line.minAge ?? 0));

  return (
    <>
      <CartView
        menu={menu} lines={visit.cart.lines} priced={priced}
        coupon={{
          code: visit.cart.coupon, offered: menu.takesCoupons, onAsk: () => setAsking(true), onRemove: () => actions.setCoupon(null),
        }}
        notice={change === null ? undefined : {
          text: change === "other" ? t("price.changedOther") : t("price.changed", { before: money(change.before), after: money(change.after) }),
          onSeen: onChangeSeen,
        }}
        onQuantity={actions.setQuantity} onRemove={actions.remove} onEdit={(line) => actions.edit(menu, line)}
        onMore={actions.showBoard} onPay={() => (age > 0 ? setAskingAge(true) : actions.pay())}
      />
      {(asking || visit.scanned !== null) && cart.lines.length > 0 ? (
        <CouponDialog
          given={visit.scanned} checking={coupon.checking} refusal={coupon.refusal} onTry={(code) => void attempt(code)}
          onChange={coupon.forget} onClose={close}
        />
      ) : null}
      {askingAge && age > 0 ? (
        <AgeQuestion
          age={age} lines={aged} onDismiss={() => setAskingAge(false)}
          onYes={() => {
            actions.confirmAge(age);
            actions.pay();
          }}
          onNo={() => {
            setAskingAge(false);
            for (const line of aged) actions.remove(line.id);
          }}
        />
      ) : null}
    </>
  );
}
