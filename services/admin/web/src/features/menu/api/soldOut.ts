import { useQueries } from "@tanstack/react-query";
import { get } from "../../../api/client";
import type { StoreAvailability } from "../../../api/types";
import { useMe } from "../../../session/me";

const MOST_STORES = 30;

/** In which of the person's stores something is sold out now: entity key → store names. */
export function useSoldOut(): Map<string, string[]> {
  const { stores } = useMe();
  return useQueries({
    queries: stores.slice(0, MOST_STORES).map((store) => ({
      queryKey: ["availability", store.id],
      queryFn: ({ signal }: { signal: AbortSignal }) => get<StoreAvailability>(`/api/menu/stores/${store.id}/availability`, signal),
      staleTime: 30_000,
      retry: false,
    })),
    combine: (results) => {
      const sold = new Map<string, string[]>();
      results.forEach(({ data }, index) => {
        for (const entry of data?.entries ?? []) {
          if (entry.soldOut) sold.set(entry.key, [...(sold.get(entry.key) ?? []), stores[index]?.name ?? ""]);
        }
      });
      return sold;
    },
  });
}
