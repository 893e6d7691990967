import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useLive } from "../../api/useLive";
import type { DraftState, PriceGridView } from "../../api/types";

/** Follows what others do to the draft: when it is no longer the one that the grid shows, the grid is asked for again. */
export function useDraftEvents() {
  const client = useQueryClient();
  const live = useLive<DraftState>("/api/menu/draft/events", "draft");
  const etag = live.state?.etag;
  useEffect(() => {
    if (etag === undefined) return;
    const old = (query: { state: { data?: unknown } }) => (query.state.data as PriceGridView | undefined)?.etag !== etag;
    void client.invalidateQueries({ queryKey: ["price-grid"], predicate: (query) => query.state.data !== undefined && old(query) });
    void client.invalidateQueries({ queryKey: ["price-grid-cell"] });
    void client.invalidateQueries({ queryKey: ["draft-difference"] });
  }, [etag, client]);
  return live;
}
