import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call, get, query } from "../../../api/client";
import type { OrderPause, StoreAvailability, TotemRow } from "../../../api/types";
import { keyOf } from "./availability";

export interface PauseChange {
  key: string;
  /** Null takes orders again. */
  pause: OrderPause | null;
}

/** Pauses orders or takes them again: on the page at once, taken back if the server refuses. */
export function useSetPause(storeId: string) {
  const client = useQueryClient();
  const queryKey = keyOf(storeId);
  return useMutation({
    scope: { id: `availability-${storeId}` },
    mutationFn: ({ key, pause }: PauseChange) => {
      const path = `/api/menu/stores/${encodeURIComponent(storeId)}/pauses/${encodeURIComponent(key)}`;
      return pause ? call<{ sequence: number }>("PUT", path, { body: pause }) : call<{ sequence: number }>("DELETE", path);
    },
    onMutate: async ({ key, pause }) => {
      await client.cancelQueries({ queryKey });
      const before = client.getQueryData<StoreAvailability>(queryKey);
      if (before) {
        const others = Object.entries(before.pauses).filter(([one]) => one !== key);
        client.setQueryData<StoreAvailability>(queryKey, { ...before, pauses: Object.fromEntries(pause ? [...others, [key, pause]] : others) });
      }
      return { before };
    },
    onError: (_, __, context) => context?.before && client.setQueryData(queryKey, context.before),
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
}

/** The store's totems, to pause one of them. */
export const useStoreTotems = (storeId: string, enabled: boolean) =>
  useQuery({
    queryKey: ["totems", "of-store", storeId],
    enabled,
    queryFn: ({ signal }) => get<{ items: TotemRow[] }>(`/api/fleet/totems${query({ storeId, limit: "100" })}`, signal),
  });
