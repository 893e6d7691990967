import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { AgentProblem } from "../../api/client";
import { keys, usePlaceOrder } from "../../api/queries";
import type { Cart, OrderTicket, PaymentMethod } from "../../api/types";
import type { Language } from "../../i18n/languages";

/** What the payment waits for. `unknown` means that no answer came: only the same order may be asked again. */
export type PaymentPhase = "choosing" | "running" | "declined" | "unknown" | "changed" | "refused";

interface PaymentInput {
  orderId: string;
  cart: Cart;
  menuVersion: number;
  language: Language;
}

/** Asks the agent to take the payment and keep the order. The same id may be asked again: it is charged once. */
export function usePayment({ orderId, cart, menuVersion, language }: PaymentInput, onOrdered: (ticket: OrderTicket) => void) {
  const client = useQueryClient();
  const placing = usePlaceOrder();
  const [phase, setPhase] = useState<PaymentPhase>("choosing");
  const [method, setMethod] = useState<PaymentMethod | null>(null);
  const [shown, setShown] = useState(0);

  const pay = (by: PaymentMethod, expectedTotal: number) => {
    setMethod(by);
    setShown(expectedTotal);
    setPhase("running");
    return ask(by, expectedTotal);
  };
  const ask = async (by: PaymentMethod, expectedTotal: number) => {
    try {
      const ticket = await placing.mutateAsync({ id: orderId, request: { cart, menuVersion, method: by, language, expectedTotal } });
      client.setQueryData(keys.order(ticket.orderId), ticket);
      onOrdered(ticket);
    } catch (error) {
      void client.invalidateQueries({ queryKey: keys.prices });
      setPhase(phaseAfter(error));
    }
  };

  // The same order once more, with what is on the screen left as it is.
  const again = () => (method === null ? Promise.resolve() : ask(method, shown));

  return { phase, method, shown, pay, again, choose: () => setPhase("choosing") };
}

function phaseAfter(error: unknown): PaymentPhase {
  if (!(error instanceof AgentProblem)) return "unknown";
  if (error.status === 402 || error.kind === "method-not-offered") return "declined";
  if (error.status === 409 && error.kind === "price-changed") return "changed";
  return error.status < 500 || error.kind === "out-of-order" ? "refused" : "unknown";
}
