import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { keys } from "./queries";
import type { OrderTicket, ScreenState } from "./types";

/** How long the agent may be gone before the guest is told; a restart of the agent takes less. */
const patience = 4000;

/** How long a connection may say nothing before it counts as gone: the agent sends its whole state every 15 s. */
const quiet = 20000;

/**
 * Listens to the agent and refreshes what its news makes stale. Returns whether the agent can be heard:
 * it sends its whole state every 15 s and on every change, so nothing that was missed is lost. An agent that hangs
 * closes nothing and reports no error: silence counts as well.
 */
export function useAgentEvents(): boolean {
  const client = useQueryClient();
  const [heard, setHeard] = useState(true);

  useEffect(() => {
    let source = new EventSource("/api/screen/events");
    let silence: ReturnType<typeof setTimeout>;
    let failing = false;

    const goneAfter = (milliseconds: number) => {
      clearTimeout(silence);
      silence = setTimeout(() => {
        setHeard(false);
        source.close();
        source = new EventSource("/api/screen/events");
        listen();
      }, milliseconds);
    };
    const alive = () => {
      failing = false;
      setHeard(true);
      goneAfter(quiet);
    };
    const listen = () => {
      failing = false;
      goneAfter(quiet);
      source.addEventListener("open", alive);
      source.addEventListener("error", () => {
        if (!failing) goneAfter(patience);
        failing = true;
      });
      source.addEventListener("state", onState);
      source.addEventListener("order", onOrder);
    };
    const onState = (event: MessageEvent<string>) => {
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
    };
    const onOrder = (event: MessageEvent<string>) => {
      alive();
      const ticket = JSON.parse(event.data) as OrderTicket;
      client.setQueryData(keys.order(ticket.orderId), ticket);
    };
    listen();
    return () => {
      clearTimeout(silence);
      source.close();
    };
  }, [client]);

  return heard;
}
