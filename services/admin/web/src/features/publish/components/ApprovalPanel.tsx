import { Button, Group, Switch, Textarea } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { useState } from "react";
import { useNavigate } from "react-router";
import type { PublicationView } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { useMay, useMe } from "../../../session/me";
import { useConfirm } from "../../../ui/Confirm";
import { notify } from "../../../ui/notify";
import { Panel } from "../../../ui/Panel";
import { useProblem } from "../../../ui/useProblem";
import { useDecide, useLastPublication, usePublishRule, useSetPublishRule } from "../api/approval";
import css from "./PublishPage.module.css";

/** Whether publishing takes two people, and the publication that waits for the second. */
export function ApprovalPanel() {
  const { t } = useWords();
  const confirm = useConfirm();
  const problem = useProblem();
  const rule = usePublishRule();
  const set = useSetPublishRule();
  const last = useLastPublication();
  const mayRule = useMay("manageStores");
  const needed = rule.data?.needsApproval ?? false;
  const change = async () => {
    const which = needed ? "off" : "on";
    const yes = await confirm({ title: t(`programs.approval.${which}Ask`), body: t(`programs.approval.${which}Text`), action: t(`programs.approval.${which}`) });
    if (yes) set.mutate(!needed, { onSuccess: () => notify.done(t("programs.approval.saved")), onError: (error) => notify.failed(problem(error)) });
  };
  const shown = last.data && (last.data.status === "open" || (needed && (last.data.status === "void" || last.data.status === "refused")));
  if (!rule.data || (!mayRule && !shown)) return null;
  return (
    <Panel title={t("programs.approval.title")} hint={t("programs.approval.hint")}>
      <div className={css.publish}>
        {shown && last.data && <Request key={last.data.id} request={last.data} />}
        {mayRule && <Switch label={t("programs.approval.rule")} checked={needed} onChange={() => void change()} />}
      </div>
    </Panel>
  );
}

function Request({ request }: { request: PublicationView }) {
  const { t, dateTime } = useWords();
  const me = useMe();
  const mayPublish = useMay("publish");
  const navigate = useNavigate();
  const confirm = useConfirm();
  const problem = useProblem();
  const { approve, refuse, withdraw } = useDecide(request.id);
  const [refusing, setRefusing] = useState(false);
  const [reason, setReason] = useState("");
  const failed = (error: unknown) => notify.failed(problem(error));

  if (request.status === "void") return <p className={css.blocked}>{t("programs.approval.void", { name: request.askedBy })}</p>;
  if (request.status === "refused") return <p className={css.blocked}>{t("programs.approval.refused", { name: request.decidedBy, reason: request.reason })}</p>;

  const send = async () => {
    const yes = await confirm({ title: t("programs.approval.approveAsk"), body: t("programs.approval.approveText"), action: t("programs.approval.approve") });
    if (yes) approve.mutate(undefined, { onSuccess: (release) => void navigate(`/rollouts/${release.id}`), onError: failed });
  };

  return (
    <section aria-label={t("programs.approval.waiting")}>
      <p>
        <strong>{request.note}</strong>
      </p>
      <p className={css.soft}>{t("programs.approval.by", { name: request.askedBy, at: dateTime(request.askedAt) })}</p>
      <p className={css.soft}>{t(request.plan ? "programs.approval.withPlan" : "programs.approval.atOnce")}</p>
      {request.askedById === me.personId ? (
        <>
          <p>{t("programs.approval.yours")}</p>
          <Button
            variant="default"
            loading={withdraw.isPending}
            onClick={() => withdraw.mutate(undefined, { onSuccess: () => notify.done(t("programs.approval.withdrawn")), onError: failed })}
          >
            {t("programs.approval.withdraw")}
          </Button>
        </>
      ) : (
        mayPublish && (
          <>
            {refusing && (
              <Textarea label={t("programs.approval.reason")} mb="sm" required maxLength={500} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
            )}
            <Group gap="xs">
              <Button leftSection={<IconCheck size={16} />} loading={approve.isPending} onClick={() => void send()}>
                {t("programs.approval.approve")}
              </Button>
              <Button
                variant="default"
                loading={refuse.isPending}
                disabled={refusing && reason.trim() === ""}
                onClick={() => (refusing ? refuse.mutate(reason.trim(), { onError: failed }) : setRefusing(true))}
              >
                {t("programs.approval.refuse")}
              </Button>
            </Group>
          </>
        )
      )}
    </section>
  );
}
