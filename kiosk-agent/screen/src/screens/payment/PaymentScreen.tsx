import { useEffect, useEffectEvent } from "react";
import { usePrice } from "../../api/queries";
import type { OrderTicket, ScreenMenu, ScreenState } from "../../api/types";
import { toCart } from "../../cart/cart";
import type { TotalChange } from "../../visit/useTotalChange";
import type { Visit } from "../../visit/useVisit";
import { PaymentChanged, PaymentDeclined, PaymentRunning, PaymentUnknown } from "./PaymentMoments";
import { PaymentMethods } from "./PaymentMethods";
import { usePayment } from "./usePayment";

interface PaymentScreenProps {
  menu: ScreenMenu;
  state: ScreenState;
  visit: Visit;
  orderId: string;
  onOrdered: (ticket: OrderTicket) => void;
  /** A total that changed by itself and that the guest has not seen yet. */
  change: TotalChange | "other" | null;
  onChangeSeen: () => void;
  /** Told while money may be moving, so that nothing else interrupts. */
  onRunning: (running: boolean) => void;
  onBack: () => void;
  /** Nobody has known for long how the payment ended: the guest is with the staff, and the screen says to others what is the matter. */
  onGone: () => void;
}

const askAgain = 4_000;
const patience = 3 * 60_000;

/** The way to pay, then the terminal, then the order; a cart that cannot be ordered goes back to the guest first. */
export function PaymentScreen({ menu, state, visit, orderId, change, onChangeSeen, onOrdered, onRunning, onBack, onGone }: PaymentScreenProps) {
  const cart = toCart(visit.cart);
  const menuVersion = visit.cart.menuVersion ?? menu.version;
  const price = usePrice(cart, menuVersion);
  const { phase, method, shown, pay, again, choose } = usePayment({ orderId, cart, menuVersion, language: visit.language }, onOrdered);
  const total = price.data?.total;
  const blocked = phase === "refused" || (phase === "choosing" && state.outOfOrder != null) || (phase === "choosing" && (price.data?.problems.length ?? 0) > 0);
  const back = useEffectEvent(onBack);
  const running = useEffectEvent(onRunning);

  useEffect(() => {
    if (blocked) back();
  }, [blocked]);
  useEffect(() => {
    running(phase === "running" || phase === "unknown");
    return () => running(false);
  }, [phase]);

  const retry = useEffectEvent(() => void again());
  const gone = useEffectEvent(onGone);
  useEffect(() => {
    if (phase !== "unknown") return undefined;
    const asking = setInterval(retry, askAgain);
    const leaving = setTimeout(gone, patience);
    return () => {
      clearInterval(asking);
      clearTimeout(leaving);
    };
  }, [phase]);

  if (method !== null && phase === "running") return <PaymentRunning method={method} total={shown} />;
  if (method !== null && phase === "unknown") return <PaymentUnknown onRetry={() => void pay(method, shown)} />;
  if (method !== null && phase === "declined") {
    return <PaymentDeclined total={shown} onRetry={() => void pay(method, shown)} onOther={choose} />;
  }
  if (method !== null && phase === "changed" && total !== undefined && total !== shown) {
    const accept = () => {
      onChangeSeen();
      void pay(method, total);
    };
    return <PaymentChanged before={shown} after={total} onAccept={accept} onBack={onBack} />;
  }
  if (phase === "choosing" && change !== null && total !== undefined) {
    return <PaymentChanged before={change === "other" ? undefined : change.before} after={total} onAccept={onChangeSeen} onBack={onBack} />;
  }
  return (
    <PaymentMethods
      methods={state.methods} total={total} connected={state.connected} onBack={onBack}
      onMethod={(by) => total !== undefined && void pay(by, total)}
    />
  );
}
