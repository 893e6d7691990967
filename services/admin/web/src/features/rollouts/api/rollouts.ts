import { useLive } from "../../../api/useLive";
import { usePages } from "../../../api/usePages";
import type { RolloutRow, RolloutView } from "../../../api/types";

/** All rollouts, newest first. */
export const useRollouts = () => usePages<RolloutRow>("rollouts", "/api/fleet/rollouts", { limit: 200 }, 15_000);

/** One rollout, as it goes. */
export const useRollout = (id: string) => useLive<RolloutView>(`/api/fleet/rollouts/${encodeURIComponent(id)}/events`, "rollout");
