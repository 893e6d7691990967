import { useState } from "react";
import { Link, useParams } from "react-router";
import type { RolloutView, Straggler } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { Ago } from "../../../ui/Ago";
import { DataTable, type Column } from "../../../ui/DataTable";
import { LiveNotice } from "../../../ui/LiveNotice";
import { Page } from "../../../ui/Page";
import { Panel } from "../../../ui/Panel";
import { PresenceTag } from "../../../ui/PresenceTag";
import { Empty, Loading } from "../../../ui/States";
import { useNow } from "../../../ui/useNow";
import { useRollout } from "../api/rollouts";
import { Progress } from "./Progress";
import css from "./Rollout.module.css";
import { RolloutState } from "./RolloutState";

/** One release going out, live: how many totems were told, have fetched, show it or could not, and who is missing and why. */
export function RolloutPage() {
  const { id = "" } = useParams();
  const { t } = useWords();
  const { state, status, at } = useRollout(id);
  return (
    <Page
      title={state ? t("rollouts.release", { version: state.version }) : t("rollouts.one")}
      hint={state && [state.note, state.publishedBy].filter(Boolean).join(" · ")}
      back={{ to: "/rollouts", label: t("rollouts.title") }}
      actions={state && <RolloutState rollout={state} />}
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
  const { t } = useWords();
  return (
    <div className={css.stack}>
      <Panel>
        <Progress rollout={rollout} />
      </Panel>
      <Elapsed rollout={rollout} />
      {rollout.stragglers.length > 0 && (
        <Panel title={t("rollouts.stragglers", { count: rollout.stragglers.length })} hint={t("rollouts.stragglersHint")}>
          <Stragglers rows={rollout.stragglers} />
        </Panel>
      )}
    </div>
  );
}

function Elapsed({ rollout }: { rollout: RolloutView }) {
  const { t, span, dateTime } = useWords();
  const now = useNow(1_000);
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

function Stragglers({ rows }: { rows: Straggler[] }) {
  const { t, word } = useWords();
  const columns: Column<Straggler>[] = [
    {
      key: "totem",
      title: t("rollouts.totem"),
      lead: true,
      cell: (row) => (
        <Link to={`/totems/${row.totemId}`}>
          {row.totemName} · {row.storeName}
        </Link>
      ),
    },
    {
      key: "why",
      title: t("rollouts.why"),
      cell: (row) => (
        <span title={row.detail ?? undefined}>
          {row.reason ? word("rollouts.reasons", row.reason, row.detail ?? row.reason) : word("rollouts.phases", row.phase ?? "pending")}
        </span>
      ),
    },
    { key: "presence", title: t("totems.presenceTitle"), cell: (row) => <PresenceTag presence={row.presence} /> },
    { key: "lastHeard", title: t("totems.lastHeard"), cell: (row) => <Ago at={row.lastHeard} never={t("totems.neverHeard")} /> },
  ];
  return <DataTable caption={t("rollouts.stragglersHint")} columns={columns} rows={rows} rowKey={(row) => row.totemId} rowLink={(row) => `/totems/${row.totemId}`} />;
}
