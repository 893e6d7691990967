import { Button } from "@mantine/core";
import { IconArrowBackUp, IconPlayerPause, IconPlayerPlay, IconRefresh, IconSquareRoundedX } from "@tabler/icons-react";
import { useNavigate } from "react-router";
import type { RolloutView } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { useMay } from "../../../session/me";
import { useConfirm } from "../../../ui/Confirm";
import { notify } from "../../../ui/notify";
import { useProblem } from "../../../ui/useProblem";
import { useRollBack, useRolloutAction, useStartSettings, type RolloutVerb } from "../api/rollouts";
import { settingsBefore } from "../settings";

const icons = { pause: IconPlayerPause, resume: IconPlayerPlay, retry: IconRefresh, abort: IconSquareRoundedX };

/** What may be done with a rollout now, each with a question first. */
export function Actions({ rollout }: { rollout: RolloutView }) {
  const { t } = useWords();
  const mayPublish = useMay("publish");
  const confirm = useConfirm();
  const problem = useProblem();
  const act = useRolloutAction(rollout.id);
  if (!mayPublish) return null;

  const { state } = rollout;
  const open = rollout.total - rollout.applied - rollout.failed > 0;
  const stopped = state === "paused" && rollout.pauseReason !== "person";
  const verbs: RolloutVerb[] = [
    ...(state === "running" && open ? (["pause"] as const) : []),
    ...(state === "paused" ? (["resume"] as const) : []),
    ...(rollout.retryable > 0 && !rollout.superseded && ["running", "paused", "done"].includes(state) ? (["retry"] as const) : []),
    ...(["scheduled", "paused"].includes(state) || (state === "running" && open) ? (["abort"] as const) : []),
  ];

  const ask = async (verb: RolloutVerb) => {
    const body = verb === "resume" && stopped ? `${t("rollout.resume.text")} ${t("rollout.resume.gate")}` : t(`rollout.${verb}.text`);
    const label = verb === "retry" ? t("rollout.retry.button", { count: rollout.retryable }) : t(`rollout.${verb}.button`);
    const yes = await confirm({ title: t(`rollout.${verb}.title`), body, action: label, danger: verb === "abort" });
    if (yes) act.mutate(verb, { onSuccess: () => notify.done(t(`rollout.${verb}.done`)), onError: (error) => notify.failed(problem(error)) });
  };

  return (
    <>
      {verbs.map((verb) => {
        const Mark = icons[verb];
        return (
          <Button
            key={verb}
            variant={verb === "resume" && !stopped ? "filled" : "default"}
            leftSection={<Mark size={16} />}
            loading={act.isPending && act.variables === verb}
            onClick={() => void ask(verb)}
          >
            {verb === "retry" ? t("rollout.retry.button", { count: rollout.retryable }) : t(`rollout.${verb}.button`)}
          </Button>
        );
      })}
      {rollout.kind === "configuration" ? (
        <SettingsBack rollout={rollout} urgent={stopped || rollout.failed > 0} />
      ) : (
        <RollBack rollout={rollout} urgent={stopped || rollout.failed > 0} />
      )}
    </>
  );
}

/** Goes back to the version before: loud when something is wrong, quiet otherwise. */
function RollBack({ rollout, urgent }: { rollout: RolloutView; urgent: boolean }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const confirm = useConfirm();
  const problem = useProblem();
  const back = useRollBack();
  const version = rollout.rollBackTo;
  if (version == null) return null;

  const ask = async () => {
    const yes = await confirm({ title: t("rollout.back.title", { version }), body: t("rollout.back.text"), action: t("rollout.back.button", { version }), danger: true });
    if (!yes) return;
    back.mutate(
      { version, note: t("rollout.back.note", { version }) },
      { onSuccess: ({ id }) => void navigate(`/rollouts/${id}`), onError: (error) => notify.failed(problem(error)) },
    );
  };

  return (
    <Button variant={urgent ? "filled" : "subtle"} color={urgent ? "red.8" : "gray.7"} leftSection={<IconArrowBackUp size={16} />} loading={back.isPending} onClick={() => void ask()}>
      {t("rollout.back.button", { version })}
    </Button>
  );
}

/** Goes back to the settings before: a new rollout of them. */
function SettingsBack({ rollout, urgent }: { rollout: RolloutView; urgent: boolean }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const confirm = useConfirm();
  const problem = useProblem();
  const start = useStartSettings();
  if (rollout.superseded || rollout.state === "scheduled") return null;

  const ask = async () => {
    const yes = await confirm({ title: t("settings.back.title"), body: t("settings.back.text"), action: t("settings.back.button"), danger: true });
    if (!yes) return;
    start.mutate(
      { note: t("settings.back.note", { version: rollout.version }), settings: settingsBefore(rollout.before) },
      { onSuccess: ({ id }) => void navigate(`/rollouts/${id}`), onError: (error) => notify.failed(problem(error)) },
    );
  };

  return (
    <Button variant={urgent ? "filled" : "subtle"} color={urgent ? "red.8" : "gray.7"} leftSection={<IconArrowBackUp size={16} />} loading={start.isPending} onClick={() => void ask()}>
      {t("settings.back.button")}
    </Button>
  );
}
