import { Button, NumberInput, Select, Textarea } from "@mantine/core";
import { IconSend } from "@tabler/icons-react";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import { newId } from "../../../api/id";
import type { RolloutPlan, RolloutRow, TotemSettings } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { PlanDialog } from "../../../plan/PlanDialog";
import { useMay } from "../../../session/me";
import { Page } from "../../../ui/Page";
import { Panel } from "../../../ui/Panel";
import { QueryView } from "../../../ui/States";
import { useProblem } from "../../../ui/useProblem";
import { useConfigurations, usePlanZones, useStartSettings } from "../api/rollouts";
import { changesOf, currentOf } from "../settings";
import { Changes } from "./Changes";
import css from "./Settings.module.css";

const LEAST = 30;
const MOST = 600;

/** The chain's settings of its totems: as they are, and the form that rolls out others. */
export function SettingsPage() {
  const { t } = useWords();
  const configurations = useConfigurations();
  return (
    <Page title={t("settings.title")} hint={t("settings.hint")} back={{ to: "/rollouts", label: t("rollouts.title") }}>
      <QueryView query={configurations}>{({ items }) => <Settings key={currentOf(items)?.id} current={currentOf(items)} />}</QueryView>
    </Page>
  );
}

function Settings({ current }: { current: RolloutRow | undefined }) {
  const { t, dateTime } = useWords();
  const mayPublish = useMay("publish");
  const before = current?.content?.settings ?? {};
  return (
    <div className={css.columns}>
      {mayPublish && <Form before={before} />}
      <Panel
        title={t("settings.current")}
        hint={current ? t("settings.since", { at: dateTime(current.startedAt), by: current.publishedBy }) : t("settings.never")}
        actions={
          current && (
            <Link to={`/rollouts/${current.id}`}>{t("rollouts.kindTitle.configuration", { version: current.version })}</Link>
          )
        }
      >
        <Changes before={before} after={before} all />
      </Panel>
    </div>
  );
}

function Form({ before }: { before: TotemSettings }) {
  const words = useWords();
  const { t } = words;
  const navigate = useNavigate();
  const problem = useProblem();
  const start = useStartSettings();
  const zones = usePlanZones();
  const [settings, setSettings] = useState(before);
  const [note, setNote] = useState("");
  const [asking, setAsking] = useState(false);
  // One id for one content: repeating the request begins one rollout.
  const [attempt, setAttempt] = useState({ id: newId(), body: "" });
  const patch = (change: Partial<TotemSettings>) => setSettings((old) => ({ ...old, ...change }));
  const { idleSeconds } = settings;
  const outside = idleSeconds != null && (idleSeconds < LEAST || idleSeconds > MOST);
  const nothing = changesOf(before, settings).length === 0;
  const choices = (name: "language" | "logLevel", values: string[]) => [
    { value: "", label: t("settings.default", { value: t(`settings.defaults.${name}`) }) },
    ...values.map((value) => ({ value, label: words.word("settings.values", value) })),
  ];

  const send = (plan: RolloutPlan | undefined) => {
    setAsking(false);
    const body = { note: note.trim(), settings, plan };
    const text = JSON.stringify(body);
    const id = attempt.body === text ? attempt.id : newId();
    setAttempt({ id, body: text });
    start.mutate({ id, ...body }, { onSuccess: (rollout) => void navigate(`/rollouts/${rollout.id}`) });
  };

  return (
    <Panel title={t("settings.change")} hint={t("settings.changeHint")}>
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (!outside && !nothing) setAsking(true);
        }}
      >
        <NumberInput
          label={t("settings.names.idleSeconds")}
          description={t("settings.idleHint", { least: LEAST, most: MOST })}
          placeholder={t("settings.default", { value: t("settings.defaults.idleSeconds") })}
          allowDecimal={false}
          allowNegative={false}
          value={idleSeconds ?? ""}
          error={outside ? t("settings.range", { least: LEAST, most: MOST }) : undefined}
          onChange={(value) => patch({ idleSeconds: typeof value === "number" ? value : null })}
        />
        <Select
          label={t("settings.names.language")}
          description={t("settings.languageHint")}
          allowDeselect={false}
          data={choices("language", ["pt-BR", "en", "es"])}
          value={settings.language ?? ""}
          onChange={(value) => patch({ language: value === "" ? null : value })}
        />
        <Select
          label={t("settings.names.logLevel")}
          description={t("settings.logHint")}
          allowDeselect={false}
          data={choices("logLevel", ["information", "debug"])}
          value={settings.logLevel ?? ""}
          onChange={(value) => patch({ logLevel: value === "" ? null : value })}
        />
        <Textarea label={t("publish.note")} placeholder={t("settings.noteExample")} maxLength={500} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
        {!nothing && (
          <section aria-label={t("settings.what")}>
            <h3>{t("settings.what")}</h3>
            <Changes before={before} after={settings} />
          </section>
        )}
        <Button type="submit" size="md" leftSection={<IconSend size={18} />} disabled={nothing || outside} loading={start.isPending}>
          {t("settings.action")}
        </Button>
        {nothing && <p className={css.soft}>{t("settings.nothing")}</p>}
        {start.error && (
          <p className={css.bad} role="alert">
            {problem(start.error)}
          </p>
        )}
      </form>
      {asking && <PlanDialog action={t("settings.send")} zones={zones.data ?? []} onClose={() => setAsking(false)} onSend={send} />}
    </Panel>
  );
}
