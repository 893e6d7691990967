import { useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "../../../api/client";
import { keyOf } from "./availability";

export interface PortionsChange {
  key: string;
  /** Null counts no more. */
  left: number | null;
}

/** Says how many portions are left, of one thing after the other. */
export function useSetPortions(storeId: string) {
  const client = useQueryClient();
  return useMutation({
    scope: { id: `availability-${storeId}` },
    mutationFn: async (changes: PortionsChange[]) => {
      for (const { key, left } of changes) {
        const path = `/api/menu/stores/${encodeURIComponent(storeId)}/portions/${encodeURIComponent(key)}`;
        await (left === null ? call<{ sequence: number }>("DELETE", path) : call<{ sequence: number }>("PUT", path, { body: { left } }));
      }
    },
    onSettled: () => client.invalidateQueries({ queryKey: keyOf(storeId) }),
  });
}
