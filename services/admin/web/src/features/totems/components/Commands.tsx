import { IconCheck, IconClock, IconHourglassOff, IconSend, IconX, type Icon } from "@tabler/icons-react";
import type { Command } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { DataTable, type Column } from "../../../ui/DataTable";
import { Empty } from "../../../ui/States";
import { Tag, type Tone } from "../../../ui/Tag";
import css from "./TotemPage.module.css";

const looks: Record<Command["status"], { tone: Tone; icon: Icon }> = {
  pending: { tone: "wait", icon: IconClock },
  sent: { tone: "wait", icon: IconSend },
  succeeded: { tone: "good", icon: IconCheck },
  failed: { tone: "bad", icon: IconX },
  expired: { tone: "calm", icon: IconHourglassOff },
};

/** What was asked of a totem and what came of it. */
export function Commands({ commands }: { commands: Command[] }) {
  const { t, word, dateTime } = useWords();
  if (commands.length === 0) return <Empty title={t("totems.commandsNone")} />;
  const columns: Column<Command>[] = [
    {
      key: "kind",
      title: t("totems.command"),
      lead: true,
      cell: (row) => (
        <>
          {word("totems.kinds", row.kind)}
          {row.detail && <div className={css.detail}>{row.detail}</div>}
        </>
      ),
    },
    {
      key: "status",
      title: t("totems.result"),
      cell: (row) => (
        <Tag tone={looks[row.status].tone} icon={looks[row.status].icon}>
          {t(`totems.commandStatus.${row.status}`)}
        </Tag>
      ),
    },
    { key: "by", title: t("totems.sentBy"), cell: (row) => row.createdBy },
    { key: "at", title: t("audit.at"), align: "end", cell: (row) => dateTime(row.createdAt) },
  ];
  return <DataTable caption={t("totems.commands")} columns={columns} rows={commands} rowKey={(row) => row.id} />;
}
