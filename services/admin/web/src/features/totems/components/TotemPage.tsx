import { Button, SegmentedControl } from "@mantine/core";
import { IconDownload, IconHistory, IconRefresh, IconTrash } from "@tabler/icons-react";
import { Link, useParams } from "react-router";
import type { TotemDetail } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { useConfirm } from "../../../ui/Confirm";
import { LiveNotice } from "../../../ui/LiveNotice";
import { notify } from "../../../ui/notify";
import { Page } from "../../../ui/Page";
import { Panel } from "../../../ui/Panel";
import { PresenceTag } from "../../../ui/PresenceTag";
import { Empty, Loading, QueryView } from "../../../ui/States";
import { Tag } from "../../../ui/Tag";
import { useParam } from "../../../ui/useParam";
import { useProblem } from "../../../ui/useProblem";
import { useMay } from "../../../session/me";
import { useRetire, useSendCommand, useTotem, useTotemHistory } from "../api/totems";
import { Commands } from "./Commands";
import { Facts } from "./Facts";
import { HistoryChart } from "./HistoryChart";
import css from "./TotemPage.module.css";

/** One totem, live: where it stands, what it shows, how it fares, and what can be done. */
export function TotemPage() {
  const { id = "" } = useParams();
  const { t } = useWords();
  const { state, status, at } = useTotem(id);
  const row = state?.totem;
  return (
    <Page
      title={row ? row.name : t("totems.one")}
      hint={state && [state.totem.storeName, state.hostname].filter(Boolean).join(" · ")}
      back={{ to: "/totems", label: t("totems.title") }}
      actions={
        row && (
          <>
            {row.retired ? <Tag tone="calm">{t("totems.retired")}</Tag> : <PresenceTag presence={row.presence} />}
            <Button component={Link} to={`/totems/${id}/shown`} variant="default" leftSection={<IconHistory size={16} />}>
              {t("shown.action")}
            </Button>
            {!row.retired && <Actions id={id} name={row.name} />}
          </>
        )
      }
    >
      <LiveNotice status={status} at={at} />
      {state ? (
        <div className={css.columns}>
          <div>
            <History id={id} />
            <Panel title={t("totems.commands")}>
              <Commands commands={state.commands} />
            </Panel>
          </div>
          <Facts totem={state} />
        </div>
      ) : (
        <Loading rows={4} height={80} />
      )}
    </Page>
  );
}

function Actions({ id, name }: { id: string; name: TotemDetail["totem"]["name"] }) {
  const { t } = useWords();
  const confirm = useConfirm();
  const problem = useProblem();
  const send = useSendCommand(id);
  const retire = useRetire(id);
  const mayCommand = useMay("commandTotems");
  const mayEnrol = useMay("enrolTotems");
  const failed = (error: unknown) => notify.failed(problem(error));

  const command = async (kind: "restart-agent" | "refresh-menu") => {
    const words = kind === "restart-agent" ? "restart" : "refreshAsk";
    const yes = await confirm({ title: t(`totems.${words}.title`, { name }), body: t(`totems.${words}.text`), action: t(`totems.${words}.action`) });
    if (yes) send.mutate(kind, { onSuccess: () => notify.done(t("totems.commandSent")), onError: failed });
  };
  const end = async () => {
    const yes = await confirm({ title: t("totems.retire.title", { name }), body: t("totems.retire.text"), action: t("totems.retire.action"), danger: true });
    if (yes) retire.mutate(undefined, { onSuccess: () => notify.done(t("totems.retire.done", { name })), onError: failed });
  };

  return (
    <>
      {mayCommand && (
        <>
          <Button variant="default" leftSection={<IconDownload size={16} />} loading={send.isPending} onClick={() => void command("refresh-menu")}>
            {t("totems.kinds.refresh-menu")}
          </Button>
          <Button variant="default" leftSection={<IconRefresh size={16} />} loading={send.isPending} onClick={() => void command("restart-agent")}>
            {t("totems.kinds.restart-agent")}
          </Button>
        </>
      )}
      {mayEnrol && (
        <Button variant="default" leftSection={<IconTrash size={16} />} loading={retire.isPending} onClick={() => void end()}>
          {t("totems.retire.button")}
        </Button>
      )}
    </>
  );
}

function History({ id }: { id: string }) {
  const { t } = useWords();
  const [hours, setHours] = useParam("hours", "24");
  const history = useTotemHistory(id, Number(hours) || 24);
  return (
    <Panel
      title={t("totems.history")}
      hint={t("totems.historyHint", { count: Number(hours) || 24 })}
      actions={
        <SegmentedControl
          size="xs"
          aria-label={t("totems.history")}
          value={hours}
          onChange={setHours}
          data={["1", "6", "24", "48"].map((value) => ({ value, label: t("totems.hours", { count: Number(value) }) }))}
        />
      }
    >
      <QueryView query={history} loading={<Loading rows={1} height={300} />}>
        {(data) => (data.points.length === 0 ? <Empty title={t("totems.historyNone")} /> : <HistoryChart history={data} hours={Number(hours) || 24} />)}
      </QueryView>
    </Panel>
  );
}
