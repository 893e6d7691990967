import { IconAlertTriangle, IconCalendarTime, IconHistory, IconInfoCircle, IconMoon, IconPlayerPause, type Icon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { GateVerdict, RolloutView } from "../../../api/types";
import { useWords, type Words } from "../../../i18n/useWords";
import css from "./Notices.module.css";

/** What a gate measured, against its limit. */
export function gateText({ t, number }: Words, { gate, state, value, limit }: GateVerdict): string {
  if (state === "unknown" || state === "tooFew") return t(`rollout.gateStates.${state}`);
  const values = { value: number(value ?? 0, 1), limit: number(limit ?? 0, 1) };
  if (gate === "soak") return t("rollout.minutes", values);
  return t(gate === "applied" ? "rollout.least" : "rollout.most", values);
}

/** Why it stands as it does, and what that means for the totems. */
export function Notices({ rollout }: { rollout: RolloutView }) {
  const words = useWords();
  const { t, dateTime, word } = words;
  const { state, plan, pausedAt, pauseReason } = rollout;
  const stop = rollout.waves.flatMap(({ gates }) => gates).find(({ gate, state: verdict }) => gate === pauseReason && verdict === "failed");
  const isOver = rollout.finishedAt != null || ["done", "aborted", "superseded"].includes(state);

  return (
    <>
      {state === "paused" && pausedAt && pauseReason === "person" && (
        <Notice tone="wait" icon={IconPlayerPause}>
          {t("rollout.pausedBy", { at: dateTime(pausedAt) })} {t("rollout.stoppedHint")}
        </Notice>
      )}
      {state === "paused" && pausedAt && pauseReason && pauseReason !== "person" && (
        <Notice tone="bad" icon={IconAlertTriangle}>
          <strong>
            {t("rollout.stoppedAt", {
              at: dateTime(pausedAt),
              reason: [word("rollout.gates", pauseReason), stop && gateText(words, stop)].filter(Boolean).join(" "),
            })}
          </strong>{" "}
          {t("rollout.stoppedHint")}
        </Notice>
      )}
      {state === "scheduled" && rollout.startAt && (
        <Notice tone="calm" icon={IconCalendarTime}>
          {t("rollout.scheduledFor", { at: dateTime(rollout.startAt) })}
        </Notice>
      )}
      {rollout.superseded && rollout.applied < rollout.total && (
        <Notice tone="calm" icon={IconHistory}>
          {t("rollout.supersededHint")}
        </Notice>
      )}
      {state === "aborted" && (
        <Notice tone="calm" icon={IconInfoCircle}>
          {t("rollout.abortedHint")}
        </Notice>
      )}
      {!isOver && plan.window && (
        <Notice tone="calm" icon={IconMoon}>
          {t(plan.window.closedHours ? "rollout.windowedClosed" : "rollout.windowed", { from: plan.window.from, to: plan.window.to })}
        </Notice>
      )}
      {!isOver && plan.deadlineMinutes != null && (
        <Notice tone="calm" icon={IconInfoCircle}>
          {t("rollout.deadline", { minutes: plan.deadlineMinutes })}
        </Notice>
      )}
    </>
  );
}

function Notice({ tone, icon: Mark, children }: { tone: "wait" | "bad" | "calm"; icon: Icon; children: ReactNode }) {
  return (
    <div className={css.notice} data-tone={tone} role={tone === "bad" ? "alert" : "status"}>
      <Mark size={18} aria-hidden />
      <span>{children}</span>
    </div>
  );
}
