import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call, get } from "../../../api/client";
import { newId } from "../../../api/id";
import type { MadeToken, MadeWebhook, TokenInput, WebhookView, Zone } from "../../../api/types";

export const useZones = () => useQuery({ queryKey: ["zones"], queryFn: ({ signal }) => get<Zone[]>("/api/admin/zones", signal) });

/** Makes a token; its text is in the answer only. */
export function useMakeToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: TokenInput) => call<MadeToken>("PUT", `/api/admin/tokens/${newId()}`, { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: ["tokens"] }),
  });
}

export function useRevokeToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => call<undefined>("DELETE", `/api/admin/tokens/${id}`),
    onSettled: () => client.invalidateQueries({ queryKey: ["tokens"] }),
  });
}

export const useWebhooks = () =>
  useQuery({ queryKey: ["webhooks"], queryFn: ({ signal }) => get<WebhookView[]>("/api/menu/webhooks", signal), refetchInterval: 15_000 });

/** Adds a webhook; its secret is in the answer only. */
export function useAddWebhook() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { url: string; events: string[] }) => call<MadeWebhook>("PUT", `/api/menu/webhooks/${newId()}`, { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: ["webhooks"] }),
  });
}

/** Changes of one webhook and its deliveries. */
export function useWebhookActions(id: string) {
  const client = useQueryClient();
  const refresh = () => Promise.all([client.invalidateQueries({ queryKey: ["webhooks"] }), client.invalidateQueries({ queryKey: ["deliveries"] })]);
  const path = `/api/menu/webhooks/${id}`;
  return {
    enable: useMutation({ mutationFn: (enabled: boolean) => call<WebhookView>("PATCH", path, { body: { enabled } }), onSettled: refresh }),
    remove: useMutation({ mutationFn: () => call<undefined>("DELETE", path), onSuccess: () => client.invalidateQueries({ queryKey: ["webhooks"] }) }),
    rotate: useMutation({ mutationFn: () => call<MadeWebhook>("POST", `${path}/rotate`), onSettled: refresh }),
    test: useMutation({ mutationFn: () => call<unknown>("POST", `${path}/test`), onSettled: refresh }),
    again: useMutation({ mutationFn: (delivery: string) => call<{ count: number }>("POST", `${path}/deliveries/${delivery}/send`), onSettled: refresh }),
    allAgain: useMutation({ mutationFn: (since: string) => call<{ count: number }>("POST", `${path}/send-failed`, { body: { since } }), onSettled: refresh }),
  };
}
