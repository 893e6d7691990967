import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call, get, ifMatch, ifNew } from "../../../api/client";
import type { Store, Zone } from "../../../api/types";

export type StoreInput = Omit<Store, "id" | "etag">;

export const useZones = () => useQuery({ queryKey: ["zones"], queryFn: ({ signal }) => get<Zone[]>("/api/admin/zones", signal) });

/** Saves a store; without an etag it is a new one. */
export function useSaveStore() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, etag, input }: { id: string; etag: string | undefined; input: StoreInput }) =>
      call<Store>("PUT", `/api/admin/stores/${id}`, { body: input, headers: etag === undefined ? ifNew : ifMatch(etag) }),
    onSettled: () => Promise.all([client.invalidateQueries({ queryKey: ["stores"] }), client.invalidateQueries({ queryKey: ["session"] })]),
  });
}

/** Renames a price zone, or adds one where its id is still free. */
export function useSaveZone() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ zone: { id, name }, added }: { zone: Zone; added: boolean }) =>
      call<Zone>("PUT", `/api/admin/zones/${encodeURIComponent(id)}`, { body: { name }, ...(added && { headers: ifNew }) }),
    onSuccess: () => Promise.all([client.invalidateQueries({ queryKey: ["zones"] }), client.invalidateQueries({ queryKey: ["draft"] })]),
  });
}
