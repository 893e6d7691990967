import { Button } from "@mantine/core";
import { IconMinus, IconPencil, IconPlus, type Icon } from "@tabler/icons-react";
import { useState } from "react";
import type { ImportChange, ImportError, ImportReport } from "../../../api/types";
import { importSaid } from "../../../i18n/said";
import { useWords } from "../../../i18n/useWords";
import { DataTable, type Column } from "../../../ui/DataTable";
import { matches } from "../../../ui/search";
import { SearchBox } from "../../../ui/SearchBox";
import { Empty } from "../../../ui/States";
import { Tag, type Tone } from "../../../ui/Tag";
import { useSectionName } from "../useSectionName";
import css from "./Transfer.module.css";

const STEP = 100;
const looks: Record<ImportChange["kind"], { tone: Tone; icon: Icon }> = {
  added: { tone: "good", icon: IconPlus },
  changed: { tone: "calm", icon: IconPencil },
  removed: { tone: "bad", icon: IconMinus },
};

/** A column as spreadsheets name it: 1 is A, 27 is AA. */
function sheetColumn(column: number): string {
  let name = "";
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  return name;
}

/** What a file would change, or everything that is wrong with it. */
export function Report({ report, sheet }: { report: ImportReport; sheet: boolean }) {
  const { t } = useWords();
  if (report.errors.length > 0) return <Errors errors={report.errors} sheet={sheet} />;
  if (report.changes.length === 0) return <Empty title={t("transfer.changesNone")} />;
  return <Changes changes={report.changes} />;
}

function Errors({ errors, sheet }: { errors: ImportError[]; sheet: boolean }) {
  const words = useWords();
  const { t, number } = words;
  const [most, setMost] = useState(STEP);
  const columns: Column<ImportError>[] = [
    { key: "line", title: t("transfer.line"), align: "end", cell: (row) => number(row.line) },
    { key: "column", title: t("transfer.column"), align: "end", cell: (row) => (sheet ? sheetColumn(row.column) : number(row.column)) },
    { key: "reason", title: t("transfer.reason"), lead: true, cell: (row) => importSaid(words, row) },
    { key: "value", title: t("transfer.value"), cell: (row) => (row.value ? <code className={css.value}>{row.value}</code> : "–") },
  ];
  return (
    <section role="alert">
      <h3 className={css.bad}>{t("transfer.errors", { count: errors.length })}</h3>
      <p className={css.soft}>{t("transfer.errorsHint")}</p>
      <DataTable
        caption={t("transfer.errors", { count: errors.length })}
        columns={columns}
        rows={errors.slice(0, most)}
        rowKey={(row) => `${row.line}/${row.column}/${row.code}/${row.value ?? ""}`}
      />
      {errors.length > most && <ShowMore onClick={() => setMost(most + STEP)} />}
    </section>
  );
}

function Changes({ changes }: { changes: ImportChange[] }) {
  const { t, text } = useWords();
  const sectionName = useSectionName();
  const [search, setSearch] = useState("");
  const [most, setMost] = useState(STEP);
  const found = changes.filter((row) => matches(search, row.id, text(row.name), sectionName(row.section)));
  const columns: Column<ImportChange>[] = [
    {
      key: "kind",
      title: t("transfer.kind"),
      cell: (row) => (
        <Tag tone={looks[row.kind].tone} icon={looks[row.kind].icon}>
          {t(`transfer.kinds.${row.kind}`)}
        </Tag>
      ),
    },
    { key: "name", title: t("menu.fields.name"), lead: true, cell: (row) => text(row.name) },
    { key: "section", title: t("transfer.section"), cell: (row) => sectionName(row.section) },
    { key: "id", title: t("transfer.id"), cell: (row) => <code className={css.value}>{row.id}</code> },
  ];
  return (
    <section>
      <div className={css.head}>
        <h3 className={css.title}>{t("transfer.changes", { count: changes.length })}</h3>
        {changes.length > 10 && <SearchBox value={search} onChange={setSearch} label={t("transfer.filter")} delay={0} />}
      </div>
      {found.length === 0 ? (
        <Empty title={t("common.nothingFound")} />
      ) : (
        <DataTable
          caption={t("transfer.changes", { count: changes.length })}
          columns={columns}
          rows={found.slice(0, most)}
          rowKey={(row) => `${row.section}/${row.id}`}
        />
      )}
      {found.length > most && <ShowMore onClick={() => setMost(most + STEP)} />}
    </section>
  );
}

function ShowMore({ onClick }: { onClick: () => void }) {
  const { t } = useWords();
  return (
    <Button variant="default" mt="sm" onClick={onClick}>
      {t("common.more")}
    </Button>
  );
}
