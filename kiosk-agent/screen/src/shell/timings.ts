const query = new URLSearchParams(globalThis.location?.search ?? "");

function seconds(name: string, usual: number): number {
  const given = Number(query.get(name));
  return Number.isFinite(given) && given > 0 ? given : usual;
}

/** What the page's address says, if it says anything; it goes before what the chain set. */
export const givenIdle = Number(query.get("idle")) > 0 ? Number(query.get("idle")) : undefined;

/** Waits in seconds. A test shortens them in the page's address ("?idle=2&ask=3&leave=5"); a kiosk has no address bar. */
export const timings = {
  /** Without a touch before the guest is asked, where the chain set nothing else. */
  idle: seconds("idle", 90),
  /** For an answer. */
  ask: seconds("ask", 20),
  /** That the order's number stays. */
  leave: seconds("leave", 45),
};
