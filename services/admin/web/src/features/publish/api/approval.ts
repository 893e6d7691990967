import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call, get } from "../../../api/client";
import type { Page, PublicationView, Release, RolloutPlan } from "../../../api/types";
import { refreshDraft } from "../../../draft/draft";

/** Whether publishing takes two people. */
export const usePublishRule = () =>
  useQuery({ queryKey: ["publish-rule"], queryFn: ({ signal }) => get<{ needsApproval: boolean }>("/api/menu/publish-rule", signal) });

export function useSetPublishRule() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (needsApproval: boolean) => call<unknown>("PUT", "/api/menu/publish-rule", { body: { needsApproval } }),
    onSettled: () => client.invalidateQueries({ queryKey: ["publish-rule"] }),
  });
}

/** The publication that was asked for last. */
export const useLastPublication = () =>
  useQuery({
    queryKey: ["publications"],
    queryFn: async ({ signal }) => (await get<Page<PublicationView>>("/api/menu/publications?limit=1", signal)).items[0] ?? null,
    refetchInterval: 10_000,
  });

/** Asks another person to publish the draft as it was seen. */
export function useAskToPublish() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: { id: string; note: string; draftEtag: string; plan?: RolloutPlan | undefined }) =>
      call<PublicationView>("PUT", `/api/menu/publications/${id}`, { body }),
    onSettled: () => client.invalidateQueries({ queryKey: ["publications"] }),
  });
}

/** What is done with a publication that was asked for. */
export function useDecide(id: string) {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: ["publications"] });
  const path = `/api/menu/publications/${id}`;
  return {
    approve: useMutation({
      mutationFn: () => call<Release>("POST", `${path}/approve`),
      onSettled: async () => {
        await refresh();
        await refreshDraft(client);
      },
    }),
    refuse: useMutation({ mutationFn: (reason: string) => call<undefined>("POST", `${path}/refuse`, { body: { reason } }), onSettled: refresh }),
    withdraw: useMutation({ mutationFn: () => call<undefined>("POST", `${path}/withdraw`), onSettled: refresh }),
  };
}
