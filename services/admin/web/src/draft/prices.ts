import { keepPreviousData, useQueries, useQuery } from "@tanstack/react-query";
import { ApiError, call, get, query } from "../api/client";
import { newId } from "../api/id";
import type { EditedSection, EntityPrices, PatchedPrices, Price, PriceEdit, PriceResult, ScopePrices } from "../api/types";

/** Prices by entity key. */
export type PriceMap = Readonly<Record<string, Price>>;

/** Everything here is asked for again when the draft changed. */
export const pricesKey = ["draft-prices"];

/** Most prices that are written at once. */
const most = 10_000;

/** What everything costs in some zones, with the chain's prices where a zone has none: by zone, as far as it is here. */
export function useZonePrices(zones: readonly string[]): { prices: Readonly<Record<string, PriceMap>>; error: Error | null; retry: () => void } {
  const results = useQueries({
    queries: zones.map((scope) => ({
      queryKey: [...pricesKey, "resolved", scope],
      queryFn: ({ signal }: { signal: AbortSignal }) => get<ScopePrices>(`/api/menu/draft/prices${query({ scope, resolved: true })}`, signal),
      placeholderData: keepPreviousData,
      // Thousands of prices: comparing them with those before takes longer than showing those in sight again. (So does useQueries' own "combine".)
      structuralSharing: false,
    })),
  });
  return {
    prices: Object.fromEntries(results.flatMap(({ data }, index) => (data ? [[zones[index] ?? "", data.prices]] : []))),
    error: results.find(({ error }) => error)?.error ?? null,
    retry: () => results.forEach(({ refetch }) => void refetch()),
  };
}

/** Every price of an item, group or combo, by scope: those that go when it is removed. */
export const getEntityPrices = (section: EditedSection, id: string, signal?: AbortSignal) =>
  get<EntityPrices>(`/api/menu/draft/${section}/${encodeURIComponent(id)}/prices`, signal);

/** The same while it is edited; not asked for when it is new or has none. */
export const useEntityPrices = (section: EditedSection, id: string | undefined, enabled: boolean) =>
  useQuery({
    queryKey: [...pricesKey, "of", section, id],
    enabled: enabled && id !== undefined,
    queryFn: ({ signal }) => getEntityPrices(section, id ?? "", signal),
  });

const patch = (changes: PriceEdit[], partial: boolean) =>
  call<PatchedPrices>("PATCH", `/api/menu/draft/prices${partial ? "?partial=true" : ""}`, { body: { changes }, headers: { "Idempotency-Key": newId() } });

/** Writes prices, all or none. */
export const patchPrices = (changes: PriceEdit[]) => patch(changes, false);

/** Writes prices, all or none; throws the first reason. */
export async function writePrices(changes: PriceEdit[]): Promise<void> {
  try {
    if (changes.length > 0) await patchPrices(changes);
  } catch (error) {
    const rows = error instanceof ApiError ? (error.more.results as PriceResult[] | undefined) : undefined;
    const problem = rows?.find(({ status }) => status === "refused")?.problem;
    throw problem ? new ApiError(422, problem.code, problem.detail) : error;
  }
}

/** Writes those prices for which there still is something to have a price. */
export async function restorePrices({ prices }: EntityPrices): Promise<void> {
  const changes = Object.entries(prices).flatMap(([scope, book]) => Object.entries(book).map(([key, price]): PriceEdit => ({ scope, key, price })));
  for (let at = 0; at < changes.length; at += most) await patch(changes.slice(at, at + most), true);
}
