import { useMutation, useQuery } from "@tanstack/react-query";
import { call, get } from "../../../api/client";
import { newId } from "../../../api/id";
import { useLive } from "../../../api/useLive";
import { sorting, usePages } from "../../../api/usePages";
import type { Zone } from "../../../api/types";
import type { ClaimCode, Command, FleetSummary, TotemDetail, TotemHistory, TotemRow } from "../../../api/types";

export interface TotemFilters {
  search: string;
  presence: string;
  storeId: string;
  sort: string;
  /** "true" shows retired ones too. */
  retired: string;
}

const path = (id: string) => `/api/fleet/totems/${encodeURIComponent(id)}`;

/** Totems by filter; asked again often, since presence moves. */
export const useTotems = ({ sort, ...filters }: TotemFilters) => usePages<TotemRow>("totems", "/api/fleet/totems", { ...filters, ...sorting(sort) }, 5_000);

/** How many totems are how, live. */
export const useFleetSummary = () => useLive<FleetSummary>("/api/fleet/totems/events", "summary");

/** One totem, live. */
export const useTotem = (id: string) => useLive<TotemDetail>(`${path(id)}/events`, "totem");

/** What a totem measured in the last hours. */
export const useTotemHistory = (id: string, hours: number) =>
  useQuery({
    queryKey: ["totem-history", id, hours],
    queryFn: ({ signal }) => get<TotemHistory>(`${path(id)}/history?hours=${hours}`, signal),
    refetchInterval: 30_000,
    placeholderData: (before) => before,
  });

export const useMakeClaimCode = () =>
  useMutation({ mutationFn: (body: { storeId: string; totemName: string }) => call<ClaimCode>("POST", "/api/fleet/claim-codes", { body }) });

export const useSendCommand = (totemId: string) =>
  useMutation({ mutationFn: (kind: string) => call<Command>("PUT", `${path(totemId)}/commands/${newId()}`, { body: { kind } }) });

export const useRetire = (totemId: string) => useMutation({ mutationFn: () => call<undefined>("POST", `${path(totemId)}/retire`) });

/** A price zone's name; its id while the name is not known. */
export function useZoneName(id: string): string {
  const zones = useQuery({ queryKey: ["zones"], staleTime: 60_000, queryFn: ({ signal }) => get<Zone[]>("/api/admin/zones", signal) });
  return zones.data?.find((zone) => zone.id === id)?.name ?? id;
}
