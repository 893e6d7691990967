import { useState } from "react";
import { usePrice } from "../api/queries";
import type { Cart } from "../api/types";

/** The total changed though the guest changed nothing: a price, offer or coupon began or ended. */
export interface TotalChange {
  before: number;
  after: number;
}

interface Seen {
  key: string;
  total: number;
}

/**
 * Watches what the cart comes to. `change` stays until the guest has seen it; its amounts are null once the cart was edited since, when they would be about
 * another cart.
 */
export function useTotalChange(cart: Cart, menuVersion: number): { change: TotalChange | "other" | null; seen: () => void } {
  const price = usePrice(cart, menuVersion);
  const [last, setLast] = useState<Seen | null>(null);
  const [change, setChange] = useState<(TotalChange & { key: string }) | null>(null);
  const key = JSON.stringify([menuVersion, cart]);
  const total = cart.lines.length === 0 || price.isPlaceholderData ? undefined : price.data?.total;

  if (total !== undefined && (last?.key !== key || last.total !== total)) {
    if (last?.key === key) {
      const before = change?.key === key ? change.before : last.total;
      setChange(before === total ? null : { key, before, after: total });
    }
    setLast({ key, total });
  }
  if (cart.lines.length === 0 && change !== null) setChange(null);

  return { change: change === null ? null : change.key === key ? change : "other", seen: () => setChange(null) };
}
