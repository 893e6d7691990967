import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { keys } from "./queries";
import type { OrderTicket, ScreenState } from "./types";

/** How long the agent may be silent before the guest is told; a restart of the agent takes less. */
const patience = 4000;

/**
 * Listens to the agent and refreshes what its news makes stale. Returns whether the agent can be heard:
 * it sends its whole state every 15 s and on every change, so nothing that was missed is lost.
 */
export function useAgentEvents(): boolean {
  const client = useQueryClient();
  const [heard, setHeard] = useState(true);

  useEffect(() => {
    const source = new EventSource("/api/screen/events");
    let silence: ReturnType<typeof setTimeout> | undefined;

    const alive = () => {
      clearTimeout(silence);
      silence = undefined;
      setHeard(true);
    };
    source.addEventListener("open", alive);
    source.addEventListener("error", () => {
      silence ??= setTimeout(() => setHeard(false), patience);
    });
    source.addEventListener("state", (event: MessageEvent<string>) => {
      alive();
      const next = JSON.parse(event.data) as ScreenState;
      const before = client.getQueryData<ScreenState>(keys.state);
      client.setQueryData(keys.state, next);
      if (
        before?.menuVersion !== next.menuVersion ||
        before?.availabilitySequence !== next.availabilitySequence ||
        before?.phase !== next.phase ||
        JSON.stringify(before?.pause) !== JSON.stringify(next.pause)
      ) {
        void client.invalidateQueries({ queryKey: keys.menus });
        void client.invalidateQueries({ queryKey: keys.prices });
      }
    });
    source.addEventListener("order", (event: MessageEvent<string>) => {
      const ticket = JSON.parse(event.data) as OrderTicket;
      client.setQueryData(keys.order(ticket.orderId), ticket);
    });
    return () => {
      clearTimeout(silence);
      source.close();
    };
  }, [client]);

  return heard;
}
