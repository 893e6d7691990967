import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call, get, query } from "../../../api/client";
import { newId } from "../../../api/id";
import { useLive } from "../../../api/useLive";
import { usePages } from "../../../api/usePages";
import type { Page, Release, RolloutGroup, RolloutPlan, RolloutRow, RolloutView, Straggler, TotemSettings, Zone } from "../../../api/types";

const place = (id: string) => `/api/fleet/rollouts/${encodeURIComponent(id)}`;

/** How often lists below a live page are asked for again. */
const REFRESH = 4_000;

/** All rollouts, newest first. */
export const useRollouts = (search: string, kind: string) => usePages<RolloutRow>("rollouts", "/api/fleet/rollouts", { search, kind, limit: 200 }, 15_000);

/** The newest rollouts of settings. */
export const useConfigurations = () =>
  useQuery({
    queryKey: ["configurations"],
    queryFn: ({ signal }) => get<Page<RolloutRow>>(`/api/fleet/rollouts${query({ kind: "configuration", limit: 50 })}`, signal),
  });

/** Price zones, to choose waves by. */
export const usePlanZones = () => useQuery({ queryKey: ["zones"], queryFn: ({ signal }) => get<Zone[]>("/api/admin/zones", signal) });

/** Rolls settings out. The id is made once per attempt, so that a repeated request begins one rollout. */
export function useStartSettings() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id = newId(), ...body }: { id?: string; note: string; settings: TotemSettings; plan?: RolloutPlan | undefined }) =>
      call<RolloutView>("PUT", `/api/fleet/rollouts/${id}`, { body: { kind: "configuration", ...body } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ["configurations"] }),
  });
}

/** One rollout, as it goes. */
export const useRollout = (id: string) => useLive<RolloutView>(`${place(id)}/events`, "rollout");

export interface TotemFilter {
  show: string;
  wave: string;
  search: string;
  by: string;
  key: string;
}

/** A rollout's totems, page by page. */
export const useRolloutTotems = (id: string, { show, wave, search, by, key }: TotemFilter, moving: boolean) =>
  usePages<Straggler>(`rollout-totems-${id}`, `${place(id)}/totems`, { show, wave, search, by: key === "" ? "" : by, key, limit: 50 }, moving && REFRESH);

/** A rollout by state, city, price zone or store. The map needs all states at once, lists the first 200. */
export const useRolloutGroups = (id: string, by: string, search: string, moving: boolean) =>
  useQuery({
    queryKey: ["rollout-groups", id, by, search],
    queryFn: ({ signal }) => get<Page<RolloutGroup>>(`${place(id)}/groups${query({ by, search, limit: 200 })}`, signal),
    placeholderData: keepPreviousData,
    refetchInterval: moving && REFRESH,
  });

/** What a person does with a rollout. */
export type RolloutVerb = "pause" | "resume" | "abort" | "retry";

export const useRolloutAction = (id: string) =>
  useMutation({ mutationFn: (verb: RolloutVerb) => call<RolloutView>("POST", `${place(id)}/${verb}`) });

export const useSkipTotem = (id: string) =>
  useMutation({ mutationFn: (totemId: string) => call<RolloutView>("POST", `${place(id)}/totems/${encodeURIComponent(totemId)}/skip`) });

/** Publishes an older version again. */
export const useRollBack = () =>
  useMutation({
    mutationFn: ({ version, note }: { version: number; note: string }) =>
      call<Release>("PUT", `/api/menu/releases/${newId()}`, { body: { note, rollbackTo: version } }),
  });
