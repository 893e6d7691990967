import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call, get, ifMatch, ifNew } from "../../../api/client";
import type { PriceBandView } from "../../../api/types";

const path = "/api/menu/price-band";
const key = ["price-band"];

/** How far those who run single stores may go. */
export const useBand = () => useQuery({ queryKey: key, queryFn: ({ signal }) => get<PriceBandView>(path, signal) });

/** Percents; null lets no store have prices of its own. */
export type Band = { downPercent: number; upPercent: number } | null;

/** Writes the band over the one that was seen. */
export function useWriteBand() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ band, seen }: { band: Band; seen: PriceBandView }) => {
      const headers = seen.revision == null ? ifNew : ifMatch(seen.revision);
      return band ? call<PriceBandView>("PUT", path, { body: band, headers }) : call<PriceBandView>("DELETE", path, { headers });
    },
    onSuccess: (now) => client.setQueryData(key, now),
    onError: () => void client.invalidateQueries({ queryKey: key }),
  });
}

/** A band as it was read, for writing it again. */
export const bandOf = (view: PriceBandView): Band =>
  view.allowed ? { downPercent: view.downPercent ?? 0, upPercent: view.upPercent ?? 0 } : null;
