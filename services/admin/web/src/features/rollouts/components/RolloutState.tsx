import { IconAlertTriangle, IconCircleCheck, IconHistory, IconProgress } from "@tabler/icons-react";
import type { RolloutRow } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { Tag } from "../../../ui/Tag";

/** How a rollout stands, in a word. */
export function RolloutState({ rollout }: { rollout: Pick<RolloutRow, "finishedAt" | "failed" | "applied" | "total" | "superseded"> }) {
  const { t } = useWords();
  if (rollout.superseded && rollout.applied < rollout.total) {
    return (
      <Tag tone="calm" icon={IconHistory}>
        {t("rollouts.state.superseded")}
      </Tag>
    );
  }
  if (rollout.failed > 0) {
    return (
      <Tag tone="bad" icon={IconAlertTriangle}>
        {t("rollouts.state.failed", { count: rollout.failed })}
      </Tag>
    );
  }
  if (rollout.finishedAt != null || rollout.applied === rollout.total) {
    return (
      <Tag tone="good" icon={IconCircleCheck}>
        {t("rollouts.state.done")}
      </Tag>
    );
  }
  return (
    <Tag tone="wait" icon={IconProgress}>
      {t("rollouts.state.running")}
    </Tag>
  );
}
