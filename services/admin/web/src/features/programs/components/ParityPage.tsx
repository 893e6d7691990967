import { Button, FileButton, SegmentedControl, Select, TextInput } from "@mantine/core";
import { IconDownload, IconFileUpload } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import type { ParityReport, ParityRow } from "../../../api/types";
import { importSaid } from "../../../i18n/said";
import { useWords } from "../../../i18n/useWords";
import { useMe } from "../../../session/me";
import { DataTable, type Column } from "../../../ui/DataTable";
import { notify } from "../../../ui/notify";
import { Page } from "../../../ui/Page";
import { Panel } from "../../../ui/Panel";
import { Empty, Failed, Loading } from "../../../ui/States";
import { useProblem } from "../../../ui/useProblem";
import { againsts, useCompare, useSheet, type Against } from "../api/parity";
import css from "./Programs.module.css";

const STEP = 100;
const kinds = ["different", "onlyThere", "onlyHere"] as const;

/** Another system's price list beside a store's prices, before the store moves. */
export function ParityPage() {
  const { t } = useWords();
  const { stores } = useMe();
  const problem = useProblem();
  const compare = useCompare();
  const sheet = useSheet();
  const [store, setStore] = useState(stores[0]?.id ?? "");
  const [at, setAt] = useState("");
  const [against, setAgainst] = useState<Against>("draft");
  const [file, setFile] = useState<File | null>(null);
  const what = (next: { store?: string; at?: string; against?: Against; file?: File | null }) => {
    const all = { store, at, against, file, ...next };
    return all.file && all.store !== "" ? { store: all.store, at: all.at === "" ? undefined : new Date(all.at).toISOString(), against: all.against, file: all.file } : undefined;
  };
  const run = (next: Parameters<typeof what>[0]) => {
    const comparison = what(next);
    if (comparison) compare.mutate(comparison);
  };
  const save = () => {
    const comparison = what({});
    if (comparison) sheet.mutate(comparison, { onError: (error) => notify.failed(problem(error)) });
  };

  return (
    <Page title={t("programs.parity.title")} hint={t("programs.parity.hint")} back={{ to: "/import", label: t("transfer.title") }}>
      <Panel>
        <div className={css.parity}>
          <Select
            label={t("common.store")}
            searchable
            allowDeselect={false}
            limit={50}
            data={stores.map(({ id, name }) => ({ value: id, label: name }))}
            value={store}
            onChange={(value) => {
              setStore(value ?? "");
              run({ store: value ?? "" });
            }}
          />
          <Select
            label={t("programs.parity.against")}
            allowDeselect={false}
            data={againsts.map((value) => ({ value, label: t(`programs.parity.againsts.${value}`) }))}
            value={against}
            onChange={(value) => {
              const next = againsts.find((one) => one === value) ?? "draft";
              setAgainst(next);
              run({ against: next });
            }}
          />
          <TextInput
            type="datetime-local"
            label={t("programs.parity.at")}
            value={at}
            onChange={(event) => {
              setAt(event.currentTarget.value);
              run({ at: event.currentTarget.value });
            }}
          />
          <FileButton
            accept=".csv,.txt,text/csv"
            onChange={(chosen) => {
              setFile(chosen);
              run({ file: chosen });
            }}
          >
            {(props) => (
              <Button {...props} variant={file ? "default" : "filled"} leftSection={<IconFileUpload size={16} />}>
                {t(file ? "programs.parity.chooseOther" : "programs.parity.choose")}
              </Button>
            )}
          </FileButton>
        </div>
        <p className={css.soft}>{file?.name ?? t("programs.parity.format")}</p>
      </Panel>
      {compare.isPending && <Loading rows={4} />}
      {compare.error && <Failed error={compare.error} retry={() => run({})} />}
      {compare.data && !compare.isPending && (
        <Report
          report={compare.data}
          download={
            <Button variant="default" leftSection={<IconDownload size={16} />} loading={sheet.isPending} onClick={save}>
              {t("programs.parity.download")}
            </Button>
          }
        />
      )}
    </Page>
  );
}

function Report({ report, download }: { report: ParityReport; download: ReactNode }) {
  const words = useWords();
  const { t, money, number, percent } = words;
  const [kind, setKind] = useState<string>("all");
  const [most, setMost] = useState(STEP);
  const rows = report.rows.filter((row) => kind === "all" || row.kind === kind);
  const amount = (value: number | null | undefined) => (value == null ? "–" : money(value));
  const columns: Column<ParityRow>[] = [
    { key: "name", title: t("programs.tokens.name"), lead: true, cell: (row) => row.name || row.code },
    { key: "code", title: t("programs.parity.code"), cell: (row) => row.code ?? "–" },
    { key: "kind", title: t("common.state"), cell: (row) => t(`programs.parity.${row.kind}`) },
    { key: "theirs", title: t("programs.parity.theirs"), align: "end", cell: (row) => amount(row.theirs) },
    { key: "ours", title: t("programs.parity.ours"), align: "end", cell: (row) => amount(row.ours) },
    {
      key: "difference",
      title: t("programs.parity.difference"),
      align: "end",
      cell: (row) => (row.difference == null ? "–" : `${row.difference > 0 ? "+" : ""}${money(row.difference)}${row.percent == null ? "" : ` (${percent(row.percent)})`}`),
    },
  ];
  return (
    <Panel title={`${t("programs.parity.same")}: ${number(report.same)}`} actions={download}>
      {report.errors.length > 0 && (
        <details className={css.warn}>
          <summary>{t("programs.parity.errors", { count: report.errors.length })}</summary>
          <ul>
            {report.errors.slice(0, STEP).map((error) => (
              <li key={`${error.line}/${error.column}/${error.code}`}>
                {t("transfer.line")} {error.line}: {importSaid(words, error)} {error.value}
              </li>
            ))}
          </ul>
        </details>
      )}
      {report.rows.length === 0 ? (
        report.same > 0 && <Empty title={t("programs.parity.allSame")} hint={t("programs.parity.allSameHint")} />
      ) : (
        <>
          <SegmentedControl
            className={css.kinds ?? ""}
            value={kind}
            onChange={setKind}
            data={[
              { value: "all", label: t("programs.parity.all") },
              ...kinds.map((one) => ({ value: one, label: `${t(`programs.parity.${one}`)} (${number(report[one])})` })),
            ]}
          />
          {rows.length === 0 ? (
            <Empty title={t("common.nothingFound")} />
          ) : (
            <DataTable caption={t("programs.parity.title")} columns={columns} rows={rows.slice(0, most)} rowKey={(row) => `${row.kind}/${row.code ?? ""}/${row.key ?? ""}`} />
          )}
          {rows.length > most && (
            <Button variant="default" mt="sm" onClick={() => setMost(most + STEP)}>
              {t("common.more")}
            </Button>
          )}
        </>
      )}
    </Panel>
  );
}
