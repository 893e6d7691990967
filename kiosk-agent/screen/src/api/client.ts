import type { Cart, OrderTicket, PaymentMethod, PricedCart, ScreenMenu, ScreenState, ServiceMode } from "./types";

/** An answer other than success: `kind` is the last part of the problem's `type`, stable across releases. */
export class AgentProblem extends Error {
  readonly status: number;
  readonly kind: string;
  readonly body: unknown;

  constructor(status: number, body: unknown) {
    const problem = (body ?? {}) as { type?: string; title?: string; detail?: string };
    super(problem.detail ?? problem.title ?? `HTTP ${status}`);
    this.status = status;
    this.kind = (problem.type ?? "").split(/[/:#]/).pop() ?? "";
    this.body = body;
  }
}

async function call<T>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const response = await fetch(path, {
    method,
    ...(signal === undefined ? {} : { signal }),
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  });
  const text = await response.text();
  const parsed: unknown = text === "" ? undefined : parse(text);
  if (!response.ok) throw new AgentProblem(response.status, parsed);
  return parsed as T;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What is asked of the terminal and kept as the order. */
export interface OrderRequest {
  cart: Cart;
  menuVersion: number;
  method: PaymentMethod;
  language: string;
  expectedTotal: number;
}

/** The agent's API on loopback, one function a route. */
export const agent = {
  state: (signal?: AbortSignal) => call<ScreenState>("GET", "/api/screen/state", undefined, signal),
  menu: (mode: ServiceMode, signal?: AbortSignal) =>
    call<ScreenMenu>("GET", `/api/screen/menu?mode=${mode}`, undefined, signal),
  price: (cart: Cart, menuVersion: number, signal?: AbortSignal) =>
    call<PricedCart>("POST", "/api/screen/price", { cart, menuVersion }, signal),
  claim: (claimCode: string) => call<undefined>("POST", "/api/screen/claim", { claimCode }),
  placeOrder: (id: string, request: OrderRequest) => call<OrderTicket>("PUT", `/api/screen/orders/${id}`, request),
  order: (id: string, signal?: AbortSignal) => call<OrderTicket>("GET", `/api/screen/orders/${id}`, undefined, signal),
};
