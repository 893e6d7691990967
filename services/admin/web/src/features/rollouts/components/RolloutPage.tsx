import { useState } from "react";
import { useParams } from "react-router";
import type { RolloutView } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { LiveNotice } from "../../../ui/LiveNotice";
import { Page } from "../../../ui/Page";
import { Panel } from "../../../ui/Panel";
import { Empty, Loading } from "../../../ui/States";
import { useNow } from "../../../ui/useNow";
import { useApprovers } from "../api/approvers";
import { useRollout } from "../api/rollouts";
import { Actions } from "./Actions";
import { Changes } from "./Changes";
import { Curve } from "./Curve";
import { titleOf } from "./KindText";
import { Notices } from "./Notices";
import { Places } from "./Places";
import { Progress } from "./Progress";
import css from "./RolloutPage.module.css";
import { RolloutState } from "./RolloutState";
import { Totems } from "./Totems";
import { Waves } from "./Waves";

/** One release going out, live: its waves, how many totems have it, where, and who is missing and why. */
export function RolloutPage() {
  const { id = "" } = useParams();
  const words = useWords();
  const { t } = words;
  const { state, status, at } = useRollout(id);
  const approver = useApprovers().get(id);
  return (
    <Page
      title={state ? titleOf(words, state) : t("rollouts.one")}
      hint={state && [state.note, state.publishedBy, approver && t("rollouts.approvedBy", { name: approver })].filter(Boolean).join(" · ")}
      back={{ to: "/rollouts", label: t("rollouts.title") }}
      actions={
        state && (
          <>
            <RolloutState rollout={{ ...state, wave: state.waves.find((wave) => ["running", "soaking", "failed"].includes(wave.state))?.number ?? 0 }} />
            <Actions rollout={state} />
          </>
        )
      }
    >
      {state && <LiveNotice status={status} at={at} />}
      {state ? <Rollout rollout={state} /> : <Waiting />}
    </Page>
  );
}

/** A rollout begins a moment after its release; an address of none never does. */
function Waiting() {
  const { t } = useWords();
  const [since] = useState(() => Date.now());
  const now = useNow(1_000);
  if (now - since > 15_000) return <Empty title={t("rollouts.gone")} hint={t("common.connectionLost")} />;
  return <Loading rows={4} height={70} />;
}

function Rollout({ rollout }: { rollout: RolloutView }) {
  const moving = ["running", "paused", "scheduled"].includes(rollout.state) || rollout.finishedAt == null;
  // One wave that nothing was judged of yet is what the first bar shows already.
  const waves = rollout.waves.length > 1 || rollout.waves.some(({ gates }) => gates.length > 0);
  return (
    <div className={css.stack}>
      <Notices rollout={rollout} />
      <What rollout={rollout} />
      <Panel>
        <Progress rollout={rollout} />
        <Elapsed rollout={rollout} />
      </Panel>
      <div className={css.columns}>
        <div className={css.stack}>
          {waves && <Waves waves={rollout.waves} />}
          <Curve rollout={rollout} />
        </div>
        <Places rollout={rollout} moving={moving} />
      </div>
      <Totems rollout={rollout} moving={moving} />
    </div>
  );
}

/** What a rollout that is no menu brings. */
function What({ rollout: { content, before } }: { rollout: RolloutView }) {
  const { t, number } = useWords();
  if (content?.settings) {
    return (
      <Panel title={t("settings.what")}>
        <Changes before={before?.settings} after={content.settings} />
      </Panel>
    );
  }
  if (content?.agent) {
    return (
      <Panel title={t("rollouts.kindTitle.agent", { version: content.agent.version })} hint={t("settings.package", { size: number(content.agent.bytes / 1_048_576, 1) })}>
        <code className={css.hash}>{content.agent.sha256}</code>
      </Panel>
    );
  }
  return null;
}

function Elapsed({ rollout }: { rollout: RolloutView }) {
  const { t, span, dateTime } = useWords();
  const now = useNow(1_000);
  if (rollout.state === "scheduled") return null;
  const end = rollout.finishedAt ? new Date(rollout.finishedAt).getTime() : now;
  const elapsed = span(end - new Date(rollout.startedAt).getTime());
  return (
    <p className={css.elapsed}>
      {rollout.finishedAt
        ? t("rollouts.took", { elapsed, at: dateTime(rollout.finishedAt) })
        : t("rollouts.running", { elapsed, at: dateTime(rollout.startedAt) })}
    </p>
  );
}
