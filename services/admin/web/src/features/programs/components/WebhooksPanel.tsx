import { Button, Checkbox, Group, Modal, TextInput } from "@mantine/core";
import { IconAlertTriangle, IconCheck, IconPlayerPause, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { Link } from "react-router";
import type { WebhookView } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { DataTable, type Column } from "../../../ui/DataTable";
import { Panel } from "../../../ui/Panel";
import { Empty, QueryView } from "../../../ui/States";
import { Tag } from "../../../ui/Tag";
import { fieldErrors, useProblem } from "../../../ui/useProblem";
import { useAddWebhook, useWebhooks } from "../api/programs";
import { Secret } from "./Secret";
import css from "./Programs.module.css";

const kinds = ["release.published", "availability.changed"] as const;

/** Whether a webhook is told, and why not. */
export function WebhookState({ webhook }: { webhook: WebhookView }) {
  const { t } = useWords();
  if (!webhook.disabledAt) {
    return (
      <Tag tone="good" icon={IconCheck}>
        {t("programs.hooks.state.on")}
      </Tag>
    );
  }
  const reason = webhook.disabledReason === "failed" || webhook.disabledReason === "gone" ? webhook.disabledReason : "person";
  return (
    <Tag tone={reason === "person" ? "calm" : "bad"} icon={reason === "person" ? IconPlayerPause : IconAlertTriangle}>
      {t(`programs.hooks.state.${reason}`)}
    </Tag>
  );
}

/** Where the chain's systems are told what happens. */
export function WebhooksPanel() {
  const { t, word, number } = useWords();
  const webhooks = useWebhooks();
  const [adding, setAdding] = useState(false);
  const broken = (webhooks.data ?? []).filter(({ disabledReason }) => disabledReason === "failed" || disabledReason === "gone").length;
  const columns: Column<WebhookView>[] = [
    {
      key: "url",
      title: t("programs.hooks.url"),
      lead: true,
      cell: (row) => (
        <Link to={`/programs/webhooks/${row.id}`} className={css.url}>
          {row.url}
        </Link>
      ),
    },
    { key: "state", title: t("common.state"), cell: (row) => <WebhookState webhook={row} /> },
    { key: "events", title: t("programs.hooks.events"), cell: (row) => row.events.map((kind) => word("programs.hooks.event", kind)).join(", ") },
    { key: "waiting", title: t("programs.hooks.waiting"), align: "end", cell: (row) => number(row.waiting) },
    { key: "failed", title: t("programs.hooks.failed"), align: "end", cell: (row) => number(row.failed) },
  ];
  return (
    <Panel
      title={t("programs.hooks.title")}
      hint={t("programs.hooks.hint")}
      actions={
        <Button leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
          {t("programs.hooks.new")}
        </Button>
      }
    >
      {broken > 0 && (
        <p className={css.warn} role="alert">
          {t("programs.hooks.disabledNotice", { count: broken })}
        </p>
      )}
      <QueryView query={webhooks}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty title={t("programs.hooks.none")} hint={t("programs.hooks.noneHint")} />
          ) : (
            <DataTable
              caption={t("programs.hooks.title")}
              columns={columns}
              rows={rows}
              rowKey={(row) => row.id}
              rowLink={(row) => `/programs/webhooks/${row.id}`}
            />
          )
        }
      </QueryView>
      {adding && <AddWebhook onClose={() => setAdding(false)} />}
    </Panel>
  );
}

function AddWebhook({ onClose }: { onClose: () => void }) {
  const { t, word } = useWords();
  const add = useAddWebhook();
  const problem = useProblem();
  const [url, setUrl] = useState("");
  const [events, setEvents] = useState<string[]>([...kinds]);
  const errors = fieldErrors(add.error);
  if (add.data) {
    return (
      <Modal opened onClose={onClose} title={t("programs.hooks.made")} size="lg" closeOnClickOutside={false} closeOnEscape={false} withCloseButton={false}>
        <Secret text={add.data.secret} hint={t("programs.hooks.once")} done={t("programs.hooks.kept")} onDone={onClose} />
      </Modal>
    );
  }
  return (
    <Modal opened onClose={onClose} title={t("programs.hooks.new")} closeButtonProps={{ "aria-label": t("common.close") }}>
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate({ url: url.trim(), events });
        }}
      >
        <TextInput
          type="url"
          label={t("programs.hooks.url")}
          description={t("programs.hooks.urlHint")}
          placeholder="https://"
          required
          maxLength={500}
          value={url}
          error={errors.url ? t("programs.hooks.badUrl") : undefined}
          onChange={(event) => setUrl(event.currentTarget.value)}
          data-autofocus
        />
        <Checkbox.Group label={t("programs.hooks.events")} value={events} onChange={setEvents}>
          <div className={css.checks}>
            {kinds.map((kind) => (
              <Checkbox key={kind} value={kind} label={word("programs.hooks.event", kind)} />
            ))}
          </div>
        </Checkbox.Group>
        {add.error && !errors.url && (
          <p className={css.bad} role="alert">
            {problem(add.error)}
          </p>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button type="submit" loading={add.isPending} disabled={url.trim() === "" || events.length === 0}>
            {t("programs.hooks.add")}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
