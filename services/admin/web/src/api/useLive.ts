import { useEffect, useState } from "react";

/** How a live page's connection is. */
export type LiveStatus = "connecting" | "live" | "lost";

export interface Live<T> {
  /** The newest state, or undefined before the first. It stays while the connection is lost. */
  state: T | undefined;
  status: LiveStatus;
  /** When the newest state came, by this browser's clock. */
  at: number | undefined;
}

// The server sends the whole state at least every 15 s; twice that in silence means the connection is dead.
const SILENCE = 32_000;
const LONGEST_WAIT = 15_000;

/** Follows a server-sent event that always carries the whole state. Reconnects by itself, for ever. */
export function useLive<T>(url: string | undefined, event: string): Live<T> {
  const [live, setLive] = useState<Live<T> & { url: string | undefined }>({ state: undefined, status: "connecting", at: undefined, url });

  useEffect(() => {
    if (!url) return;
    let source: EventSource | undefined;
    let retry: ReturnType<typeof setTimeout> | undefined;
    let silence: ReturnType<typeof setTimeout> | undefined;
    let failures = 0;

    const lose = () => {
      source?.close();
      clearTimeout(silence);
      clearTimeout(retry);
      failures++;
      setLive((before) => (before.url === url ? { ...before, status: "lost" } : { state: undefined, status: "lost", at: undefined, url }));
      const cap = Math.min(LONGEST_WAIT, 500 * 2 ** failures);
      retry = setTimeout(open, cap / 2 + Math.random() * (cap / 2));
    };
    const listen = () => {
      clearTimeout(silence);
      silence = setTimeout(lose, SILENCE);
    };
    const open = () => {
      source = new EventSource(url);
      listen();
      source.addEventListener(event, (message: MessageEvent<string>) => {
        failures = 0;
        listen();
        setLive({ state: JSON.parse(message.data) as T, status: "live", at: Date.now(), url });
      });
      source.addEventListener("error", lose);
    };
    const soon = () => {
      if (failures === 0) return;
      clearTimeout(retry);
      source?.close();
      open();
    };

    open();
    window.addEventListener("online", soon);
    return () => {
      window.removeEventListener("online", soon);
      clearTimeout(retry);
      clearTimeout(silence);
      source?.close();
    };
  }, [url, event]);

  return live.url === url ? live : { state: undefined, status: "connecting", at: undefined };
}
