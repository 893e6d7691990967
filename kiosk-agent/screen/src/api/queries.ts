import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { agent, type OrderRequest } from "./client";
import type { Cart, ServiceMode } from "./types";

const longest = 2 ** 31 - 1;

/** Keys of what the agent told us; `useAgentEvents` refreshes them. */
export const keys = {
  state: ["state"] as const,
  menus: ["menu"] as const,
  menu: (mode: ServiceMode) => ["menu", mode] as const,
  prices: ["price"] as const,
  order: (id: string) => ["order", id] as const,
};

export function useScreenState() {
  return useQuery({
    queryKey: keys.state,
    queryFn: ({ signal }) => agent.state(signal),
    retry: true,
    retryDelay: 1000,
  });
}

/** The menu of the moment; asked again at the instant at which a daypart or "sold out until" changes it. */
export function useScreenMenu(mode: ServiceMode, enabled: boolean) {
  return useQuery({
    queryKey: keys.menu(mode),
    queryFn: ({ signal }) => agent.menu(mode, signal),
    enabled,
    placeholderData: keepPreviousData,
    refetchIntervalInBackground: true,
    refetchInterval: (query) => {
      const until = query.state.data?.validUntil;
      return until == null ? false : Math.min(longest, Math.max(1000, Date.parse(until) - Date.now() + 250));
    },
  });
}

/** What the agent says a cart costs and why it could not be ordered. The last answer stays while the next one is on its way. */
export function usePrice(cart: Cart, menuVersion: number, enabled = true) {
  return useQuery({
    queryKey: [...keys.prices, menuVersion, cart],
    queryFn: ({ signal }) => agent.price(cart, menuVersion, signal),
    enabled: enabled && cart.lines.length > 0,
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
}

export function useOrder(id: string) {
  return useQuery({ queryKey: keys.order(id), queryFn: ({ signal }) => agent.order(id, signal) });
}

/** Asks what the cart would cost with a coupon, without putting it in. */
export function useCouponCheck() {
  return useMutation({ mutationFn: ({ cart, menuVersion }: { cart: Cart; menuVersion: number }) => agent.price(cart, menuVersion) });
}

export function useClaim() {
  return useMutation({ mutationFn: (claimCode: string) => agent.claim(claimCode) });
}

export function usePlaceOrder() {
  return useMutation({
    mutationFn: ({ id, request }: { id: string; request: OrderRequest }) => agent.placeOrder(id, request),
  });
}
