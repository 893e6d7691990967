import { IconAlertTriangle, IconCalendarTime, IconCircleCheck, IconEye, IconHistory, IconPlayerPause, IconProgress, IconSquareRoundedX, type Icon } from "@tabler/icons-react";
import type { RolloutRow } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { Tag, type Tone } from "../../../ui/Tag";

type Standing = Pick<RolloutRow, "state" | "finishedAt" | "failed" | "applied" | "total" | "superseded"> & {
  wave?: number;
  waves?: number | unknown[];
  pauseReason?: string | null;
};

/** How a rollout stands, in a word. */
export function RolloutState({ rollout }: { rollout: Standing }) {
  const { t } = useWords();
  const { tone, icon, text } = look();
  return (
    <Tag tone={tone} icon={icon}>
      {text}
    </Tag>
  );

  function look(): { tone: Tone; icon: Icon; text: string } {
    const { state, applied, failed, total } = rollout;
    if (state === "scheduled") return { tone: "calm", icon: IconCalendarTime, text: t("rollout.state.scheduled") };
    if (state === "aborted") return { tone: "calm", icon: IconSquareRoundedX, text: t("rollout.state.aborted") };
    if (state === "paused") {
      return rollout.pauseReason && rollout.pauseReason !== "person"
        ? { tone: "bad", icon: IconAlertTriangle, text: t("rollout.state.stopped") }
        : { tone: "wait", icon: IconPlayerPause, text: t("rollout.state.paused") };
    }
    if (rollout.superseded && applied < total) return { tone: "calm", icon: IconHistory, text: t("rollouts.state.superseded") };
    if (failed > 0) return { tone: "bad", icon: IconAlertTriangle, text: t("rollouts.state.failed", { count: failed }) };
    if (rollout.finishedAt != null || applied === total) return { tone: "good", icon: IconCircleCheck, text: t("rollouts.state.done") };
    const waves = Array.isArray(rollout.waves) ? rollout.waves.length : ((rollout.waves) ?? 1);
    return waves > 1 && rollout.wave
      ? { tone: "wait", icon: IconProgress, text: t("rollout.state.wave", { wave: rollout.wave, waves }) }
      : { tone: "wait", icon: state === "running" ? IconProgress : IconEye, text: t("rollouts.state.running") };
  }
}
