import { Button, Modal } from "@mantine/core";
import { IconCheck, IconClock, IconKey, IconRefresh, IconSend, IconTrash, IconX } from "@tabler/icons-react";
import { useNavigate, useParams } from "react-router";
import type { DeliveryView } from "../../../api/types";
import { usePages } from "../../../api/usePages";
import { useWords } from "../../../i18n/useWords";
import { useConfirm } from "../../../ui/Confirm";
import { DataTable, type Column } from "../../../ui/DataTable";
import { More } from "../../../ui/More";
import { notify } from "../../../ui/notify";
import { Page } from "../../../ui/Page";
import { Panel } from "../../../ui/Panel";
import { Empty, QueryView } from "../../../ui/States";
import { Tag, type Tone } from "../../../ui/Tag";
import { useProblem } from "../../../ui/useProblem";
import { useWebhookActions, useWebhooks } from "../api/programs";
import { Secret } from "./Secret";
import { WebhookState } from "./WebhooksPanel";
import css from "./Programs.module.css";

const looks: Record<string, { tone: Tone; icon: typeof IconCheck }> = {
  delivered: { tone: "good", icon: IconCheck },
  pending: { tone: "wait", icon: IconClock },
  failed: { tone: "bad", icon: IconX },
};
const month = 30 * 86_400_000;

/** One webhook: what was sent, how it went, and sending it again. */
export function WebhookPage() {
  const { id = "" } = useParams();
  const { t, word, dateTime, number } = useWords();
  const navigate = useNavigate();
  const confirm = useConfirm();
  const problem = useProblem();
  const webhooks = useWebhooks();
  const { enable, remove, rotate, test, again, allAgain } = useWebhookActions(id);
  const deliveries = usePages<DeliveryView>("deliveries", `/api/menu/webhooks/${id}/deliveries`, {}, 3_000);
  const webhook = webhooks.data?.find((one) => one.id === id);
  const failed = (error: unknown) => notify.failed(problem(error));

  const drop = async () => {
    const yes = await confirm({
      title: t("programs.hooks.removeAsk"),
      body: t("programs.hooks.removeText", { url: webhook?.url }),
      action: t("programs.hooks.remove"),
      danger: true,
    });
    if (!yes) return;
    remove.mutate(undefined, {
      onSuccess: () => {
        notify.done(t("programs.hooks.removed"));
        void navigate("/programs");
      },
      onError: failed,
    });
  };
  const change = async () => {
    const yes = await confirm({ title: t("programs.hooks.rotateAsk"), body: t("programs.hooks.rotateText"), action: t("programs.hooks.rotate") });
    if (yes) rotate.mutate(undefined, { onError: failed });
  };
  const sendAll = async () => {
    const yes = await confirm({ title: t("programs.hooks.allAgainAsk"), body: t("programs.hooks.allAgainText"), action: t("programs.hooks.again") });
    if (!yes) return;
    allAgain.mutate(new Date(Date.now() - month).toISOString(), {
      onSuccess: ({ count }) => notify.done(t("programs.hooks.sentCount", { count })),
      onError: failed,
    });
  };

  const columns: Column<DeliveryView>[] = [
    { key: "what", title: t("programs.hooks.what"), lead: true, cell: (row) => <Delivery row={row} name={word("programs.hooks.event", row.kind)} /> },
    {
      key: "status",
      title: t("common.state"),
      cell: (row) => (
        <Tag tone={looks[row.status]?.tone ?? "calm"} icon={looks[row.status]?.icon ?? IconClock}>
          {word("programs.hooks.status", row.status)}
        </Tag>
      ),
    },
    { key: "when", title: t("programs.hooks.when"), cell: (row) => dateTime(row.createdAt) },
    {
      key: "answer",
      title: t("programs.hooks.answer"),
      cell: (row) =>
        row.lastLatencyMs == null
          ? row.lastError ?? "–"
          : [row.lastError ?? row.lastStatus, t("programs.hooks.took", { ms: number(row.lastLatencyMs) })].filter(Boolean).join(" · "),
    },
    {
      key: "attempts",
      title: t("programs.hooks.attempts"),
      align: "end",
      cell: (row) => (row.nextAttemptAt && row.attempts > 0 ? `${row.attempts} · ${t("programs.hooks.next", { at: dateTime(row.nextAttemptAt) })}` : number(row.attempts)),
    },
    {
      key: "again",
      title: "",
      align: "end",
      cell: (row) =>
        row.status !== "pending" && (
          <Button size="xs" variant="default" onClick={() => again.mutate(row.id, { onSuccess: () => notify.done(t("programs.hooks.sent")), onError: failed })}>
            {t("programs.hooks.again")}
          </Button>
        ),
    },
  ];

  return (
    <Page
      title={t("programs.hooks.deliveries")}
      hint={
        webhook && (
          <span className={css.line}>
            <span className={css.url}>{webhook.url}</span>
            <WebhookState webhook={webhook} />
            {webhook.previousSecretUntil && <span className={css.soft}>{t("programs.hooks.previous", { at: dateTime(webhook.previousSecretUntil) })}</span>}
          </span>
        )
      }
      back={{ to: "/programs", label: t("programs.title") }}
      actions={
        webhook && (
          <>
            <Button
              leftSection={<IconSend size={16} />}
              disabled={webhook.disabledAt != null}
              loading={test.isPending}
              onClick={() => test.mutate(undefined, { onSuccess: () => notify.done(t("programs.hooks.tested")), onError: failed })}
            >
              {t("programs.hooks.test")}
            </Button>
            <Button variant="default" loading={enable.isPending} onClick={() => enable.mutate(webhook.disabledAt != null, { onError: failed })}>
              {t(webhook.disabledAt ? "programs.hooks.enable" : "programs.hooks.disable")}
            </Button>
            {(webhook.disabledReason === "failed" || webhook.disabledReason === "gone") && (
              <Button variant="default" loading={enable.isPending} onClick={() => enable.mutate(false, { onError: failed })}>
                {t("programs.hooks.leave")}
              </Button>
            )}
            <Button variant="default" leftSection={<IconKey size={16} />} loading={rotate.isPending} onClick={() => void change()}>
              {t("programs.hooks.rotate")}
            </Button>
            {webhook.failed > 0 && (
              <Button variant="default" leftSection={<IconRefresh size={16} />} loading={allAgain.isPending} onClick={() => void sendAll()}>
                {t("programs.hooks.allAgain")}
              </Button>
            )}
            <Button variant="subtle" color="red.8" leftSection={<IconTrash size={16} />} onClick={() => void drop()}>
              {t("programs.hooks.remove")}
            </Button>
          </>
        )
      }
    >
      {rotate.data && (
        <Modal opened onClose={rotate.reset} title={t("programs.hooks.rotated")} size="lg" closeOnClickOutside={false} closeOnEscape={false} withCloseButton={false}>
          <Secret text={rotate.data.secret} hint={t("programs.hooks.once")} done={t("programs.hooks.kept")} onDone={rotate.reset} />
        </Modal>
      )}
      <Panel>
        <QueryView query={deliveries}>
          {({ pages }) => {
            const rows = pages.flatMap(({ items }) => items);
            if (rows.length === 0) return <Empty title={t("programs.hooks.noDeliveries")} />;
            return <DataTable caption={t("programs.hooks.deliveries")} columns={columns} rows={rows} rowKey={(row) => row.id} />;
          }}
        </QueryView>
        <More query={deliveries} />
      </Panel>
    </Page>
  );
}

function Delivery({ row, name }: { row: DeliveryView; name: string }) {
  const { t } = useWords();
  return (
    <details className={css.delivery}>
      <summary>{name}</summary>
      <p className={css.soft}>{row.webhookId}</p>
      <p className={css.soft}>{t("programs.hooks.body")}</p>
      <pre className={css.code}>{JSON.stringify(JSON.parse(row.payload), null, 2)}</pre>
      {row.lastResponse && (
        <>
          <p className={css.soft}>{t("programs.hooks.response")}</p>
          <pre className={css.code}>{row.lastResponse}</pre>
        </>
      )}
    </details>
  );
}
