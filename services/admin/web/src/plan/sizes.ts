import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { call } from "../api/client";
import type { RolloutPlan, WaveSize } from "../api/types";

/** How many totems each wave of a plan would have. */
export const usePlanSizes = (plan: RolloutPlan | undefined, enabled: boolean) =>
  useQuery({
    enabled,
    queryKey: ["plan-sizes", plan],
    queryFn: ({ signal }) => call<WaveSize[]>("POST", "/api/fleet/rollouts/plan", { body: plan ?? {}, signal }),
    placeholderData: keepPreviousData,
    retry: false,
  });
