import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call, get } from "../../../api/client";
import { newId } from "../../../api/id";
import type { Difference, MenuProblem, Release, RolloutPlan } from "../../../api/types";
import { refreshDraft } from "../../../draft/draft";

/** Everything wrong or doubtful with the draft. */
export const useProblems = () =>
  useQuery({ queryKey: ["draft-problems"], queryFn: ({ signal }) => get<MenuProblem[]>("/api/menu/draft/problems", signal) });

/** What publishing would change. */
export const useDifference = () =>
  useQuery({ queryKey: ["draft-difference"], queryFn: ({ signal }) => get<Difference>("/api/menu/draft/difference", signal) });

/** Publishes the draft as it was seen. The id is made once per attempt, so that a repeated request publishes once. */
export function usePublish() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id = newId(), ...body }: { id?: string; note: string; draftEtag: string; plan?: RolloutPlan | undefined }) =>
      call<Release>("PUT", `/api/menu/releases/${id}`, { body }),
    onSuccess: () => refreshDraft(client),
  });
}
