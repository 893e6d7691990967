import { Button, FileButton } from "@mantine/core";
import { IconCircleCheck, IconFileUpload } from "@tabler/icons-react";
import { useState, type DragEvent } from "react";
import { Link } from "react-router";
import { useWords } from "../../../i18n/useWords";
import { useConfirm } from "../../../ui/Confirm";
import { Panel } from "../../../ui/Panel";
import { Failed, Loading } from "../../../ui/States";
import { formatOf, useImport } from "../api/transfer";
import { Report } from "./Report";
import css from "./Transfer.module.css";

/** A file, its dry run, and the button that applies it. */
export function ImportPanel() {
  const { t, bytes } = useWords();
  const confirm = useConfirm();
  const rehearsal = useImport();
  const application = useImport();
  const [file, setFile] = useState<File | null>(null);
  const [over, setOver] = useState(false);

  const choose = (chosen: File | null) => {
    if (!chosen) return;
    setFile(chosen);
    application.reset();
    rehearsal.mutate({ file: chosen, dryRun: true });
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    choose(event.dataTransfer.files[0] ?? null);
  };
  const report = application.data ?? rehearsal.data;
  const ready = rehearsal.data?.errors.length === 0 && rehearsal.data.changes.length > 0;
  const applicable = ready && !application.data?.applied;

  const apply = async () => {
    if (!file || !rehearsal.data) return;
    const yes = await confirm({
      title: t("transfer.applyAsk", { count: rehearsal.data.changes.length }),
      body: t("transfer.applyText"),
      action: t("transfer.apply"),
    });
    if (yes) application.mutate({ file, dryRun: false });
  };

  return (
    <Panel title={t("transfer.import")} hint={t("transfer.importHint")}>
      {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions -- a convenience beside the button within */}
      <div
        className={css.drop}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <FileButton onChange={choose} accept=".csv,.json,.txt,text/csv,application/json">
          {(props) => (
            <Button {...props} variant={file ? "default" : "filled"} leftSection={<IconFileUpload size={16} />}>
              {t(file ? "transfer.chooseOther" : "transfer.choose")}
            </Button>
          )}
        </FileButton>
        <span className={css.soft}>{file ? t("transfer.file", { name: file.name, size: bytes(file.size) }) : t("transfer.drop")}</span>
      </div>
      {(rehearsal.isPending || application.isPending) && <Loading rows={3} />}
      {rehearsal.error && <Failed error={rehearsal.error} retry={() => file && rehearsal.mutate({ file, dryRun: true })} />}
      {application.error && <Failed error={application.error} retry={() => void apply()} />}
      {application.data?.applied && (
        <p className={css.done} role="status">
          <IconCircleCheck size={20} aria-hidden />
          {t("transfer.applied")} <Link to="/publish">{t("transfer.toPublish")}</Link>
        </p>
      )}
      {report && !rehearsal.isPending && <Report report={report} sheet={file !== null && formatOf(file.name) === "csv"} />}
      {applicable && (
        <div className={css.apply}>
          <Button loading={application.isPending} onClick={() => void apply()}>
            {t("transfer.apply")}
          </Button>
        </div>
      )}
    </Panel>
  );
}
