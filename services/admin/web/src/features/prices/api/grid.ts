import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { call, get, query } from "../../../api/client";
import type { AdjustProposal, AdjustRequest, GridCell, GridStore, PriceGridView, ServiceMode } from "../../../api/types";

const base = "/api/menu/draft/price-grid";

/** What the grid is looked at as. */
export interface Look {
  /** Time in the chain's time zone ("2026-12-01T10:00"); "" is now. */
  local: string;
  mode: ServiceMode;
  /** Stores shown beside the zones. */
  stores: string[];
  /** Only with the zones of these stores. */
  narrow: boolean;
}

/** Every price of the draft as one instant and service mode see it. */
export function usePriceGrid({ local, mode, stores, narrow }: Look, isLive: boolean) {
  return useQuery({
    queryKey: ["price-grid", local, mode, stores, narrow],
    queryFn: ({ signal }) => {
      const more = stores.map((store) => `&stores=${store}`).join("");
      return get<PriceGridView>(`${base}${query({ mode, local, narrow: narrow || undefined })}${more}`, signal);
    },
    placeholderData: keepPreviousData,
    // Others write too; where nothing tells of it, it is looked for now and then.
    refetchInterval: isLive ? false : 60_000,
  });
}

/** Stores by name or city, those with prices of their own first. */
export function useGridStores(search: string, enabled: boolean) {
  return useQuery({
    queryKey: ["price-grid-stores", search],
    enabled,
    queryFn: ({ signal }) => get<GridStore[]>(`${base}/stores${query({ search })}`, signal),
    placeholderData: keepPreviousData,
  });
}

/** One cell with its dayparts and dated changes. */
export function useGridCell(scope: string, key: string, at: string, mode: ServiceMode, enabled = true) {
  return useQuery({
    enabled,
    queryKey: ["price-grid-cell", scope, key, at, mode],
    queryFn: ({ signal }) => get<GridCell>(`${base}/cell${query({ scope, key, at, mode })}`, signal),
  });
}

/** What prices would become; writes nothing. */
export const adjust = (request: AdjustRequest) => call<AdjustProposal>("POST", `${base}/adjust`, { body: request });
