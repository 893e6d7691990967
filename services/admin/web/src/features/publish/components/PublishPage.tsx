import { Button, Textarea } from "@mantine/core";
import { IconEye, IconSend, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import { ApiError } from "../../../api/client";
import { newId } from "../../../api/id";
import type { Difference, Draft, MenuProblem, RolloutPlan } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { useConfirm } from "../../../ui/Confirm";
import { notify } from "../../../ui/notify";
import { Page } from "../../../ui/Page";
import { Panel } from "../../../ui/Panel";
import { QueryView } from "../../../ui/States";
import { useProblem } from "../../../ui/useProblem";
import { useDiscardDraft, useDraft } from "../../../draft/draft";
import { PlanDialog } from "../../../plan/PlanDialog";
import { useDifference, useProblems, usePublish } from "../api/release";
import { useAskToPublish, usePublishRule } from "../api/approval";
import { ApprovalPanel } from "./ApprovalPanel";
import { DifferencePanel } from "./DifferencePanel";
import { ProblemsPanel } from "./ProblemsPanel";
import css from "./PublishPage.module.css";

/** What is wrong, what would change, and the button that sends it to every totem. */
export function PublishPage() {
  const { t } = useWords();
  const draft = useDraft();
  const problems = useProblems();
  const difference = useDifference();

  return (
    <Page
      title={t("publish.title")}
      hint={t("publish.hint")}
      back={{ to: "/menu", label: t("menu.title") }}
      actions={
        <Button component={Link} to="/publish/preview" variant="default" leftSection={<IconEye size={16} />}>
          {t("publish.preview")}
        </Button>
      }
    >
      <div className={css.columns}>
        <div>
          <Panel title={t("publish.difference.title")} hint={t("publish.difference.hint")}>
            <QueryView query={difference}>{(data) => <DifferencePanel difference={data} draft={draft.data} />}</QueryView>
          </Panel>
        </div>
        <div>
          <QueryView query={problems}>
            {(list) => (
              <>
                <QueryView query={draft}>
                  {(data) => <PublishPanel draft={data} problems={list} difference={difference.data} />}
                </QueryView>
                <ApprovalPanel />
                <ProblemsPanel problems={list} draft={draft.data} />
              </>
            )}
          </QueryView>
        </div>
      </div>
    </Page>
  );
}

interface PublishPanelProps {
  draft: Draft;
  problems: MenuProblem[];
  difference: Difference | undefined;
}

const isEmpty = ({ sections, prices }: Difference) => sections.length === 0 && prices.length === 0;

function PublishPanel({ draft, problems, difference }: PublishPanelProps) {
  const { t } = useWords();
  const navigate = useNavigate();
  const confirm = useConfirm();
  const problem = useProblem();
  const publish = usePublish();
  const ask = useAskToPublish();
  const needed = usePublishRule().data?.needsApproval ?? false;
  const discard = useDiscardDraft();
  const [note, setNote] = useState("");
  const [asking, setAsking] = useState(false);
  // One id for one note and one state of the draft: repeating the request publishes once.
  const [attempt, setAttempt] = useState({ id: newId(), note, etag: draft.etag });

  const errors = problems.filter(({ severity }) => severity === "error").length;
  const warnings = problems.length - errors;
  const nothing = difference !== undefined && isEmpty(difference);

  const failed = publish.error ?? ask.error;

  const start = (plan: RolloutPlan | undefined) => {
    setAsking(false);
    const same = attempt.note === note && attempt.etag === draft.etag;
    const id = same ? attempt.id : newId();
    if (!same) setAttempt({ id, note, etag: draft.etag });
    if (needed) {
      ask.mutate({ id, note: note.trim(), draftEtag: draft.etag, plan }, { onSuccess: () => notify.done(t("programs.approval.asked")) });
      return;
    }
    publish.mutate(
      { id, note: note.trim(), draftEtag: draft.etag, plan },
      { onSuccess: (release) => void navigate(`/rollouts/${release.id}`) },
    );
  };

  const drop = async () => {
    const yes = await confirm({ title: t("publish.discard.title"), body: t("publish.discard.text"), action: t("publish.discard.action"), danger: true });
    if (yes) discard.mutate(undefined, { onSuccess: () => notify.done(t("publish.discard.done")), onError: (error) => notify.failed(problem(error)) });
  };

  return (
    <Panel title={t("publish.panel")}>
      <div className={css.publish}>
        <Textarea
          label={t("publish.note")}
          placeholder={t("publish.noteExample")}
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Button size="md" leftSection={<IconSend size={18} />} disabled={errors > 0 || nothing || (needed && note.trim() === "")} loading={publish.isPending || ask.isPending} onClick={() => setAsking(true)}>
          {t(needed ? "programs.approval.ask" : "publish.action")}
        </Button>
        {asking && (
          <PlanDialog
            note={warnings > 0 ? t("publish.confirm.warnings", { count: warnings }) : undefined}
            action={t(needed ? "programs.approval.ask" : "plan.action")}
            zones={draft.zones}
            onClose={() => setAsking(false)}
            onSend={start}
          />
        )}
        {errors > 0 && <p className={css.blocked}>{t("publish.blocked", { count: errors })}</p>}
        {errors === 0 && nothing && <p className={css.soft}>{t("publish.nothing")}</p>}
        {failed && (
          <p className={css.blocked} role="alert">
            {failed instanceof ApiError && failed.code === "draft-changed" ? t("publish.draftChanged") : problem(failed)}
          </p>
        )}
        {!nothing && draft.publishedVersion != null && (
          <Button variant="subtle" color="gray.7" leftSection={<IconTrash size={16} />} loading={discard.isPending} onClick={() => void drop()}>
            {t("publish.discard.button")}
          </Button>
        )}
      </div>
    </Panel>
  );
}
