import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call, get } from "../../../api/client";
import type { StoreAvailability } from "../../../api/types";

export const keyOf = (storeId: string) => ["availability", storeId];
const path = (storeId: string) => `/api/menu/stores/${encodeURIComponent(storeId)}/availability`;

/** What a store sells, and what of it is sold out. */
export const useAvailability = (storeId: string) =>
  useQuery({
    queryKey: keyOf(storeId),
    enabled: storeId !== "",
    queryFn: ({ signal }) => get<StoreAvailability>(path(storeId), signal),
    refetchInterval: 10_000,
  });

export interface SoldOutChange {
  key: string;
  soldOut: boolean;
  /** UTC instant at which it comes back by itself; null is until somebody says so. */
  until: string | null;
}

/** Marks something sold out or available: on the page at once, taken back if the server refuses. */
export function useSetSoldOut(storeId: string) {
  const client = useQueryClient();
  const queryKey = keyOf(storeId);
  return useMutation({
    scope: { id: `availability-${storeId}` },
    mutationFn: ({ key, soldOut, until }: SoldOutChange) =>
      call<{ sequence: number }>("PUT", `${path(storeId)}/${encodeURIComponent(key)}`, { body: { soldOut, ...(until !== null && { until }) } }),
    onMutate: async ({ key, soldOut, until }) => {
      await client.cancelQueries({ queryKey });
      const before = client.getQueryData<StoreAvailability>(queryKey)?.entries.find((entry) => entry.key === key);
      client.setQueryData<StoreAvailability>(
        queryKey,
        (data) => data && { ...data, entries: data.entries.map((entry) => (entry.key === key ? { ...entry, soldOut, until } : entry)) },
      );
      return { before };
    },
    onError: (_, { key }, context) => {
      const before = context?.before;
      if (!before) return;
      client.setQueryData<StoreAvailability>(
        queryKey,
        (data) => data && { ...data, entries: data.entries.map((entry) => (entry.key === key ? before : entry)) },
      );
    },
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
}
