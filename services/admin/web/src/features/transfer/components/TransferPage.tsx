import { Button } from "@mantine/core";
import { IconFileSpreadsheet, IconJson, IconScale } from "@tabler/icons-react";
import { Link } from "react-router";
import { useWords } from "../../../i18n/useWords";
import { Page } from "../../../ui/Page";
import { Panel } from "../../../ui/Panel";
import { useMay } from "../../../session/me";
import { exportPath } from "../api/transfer";
import { ImportPanel } from "./ImportPanel";
import css from "./Transfer.module.css";

/** The menu into and out of files. */
export function TransferPage() {
  const { t } = useWords();
  const mayEdit = useMay("editMenu");
  return (
    <Page
      title={t("transfer.title")}
      hint={t("transfer.hint")}
      back={{ to: "/menu", label: t("menu.title") }}
      actions={
        <Button component={Link} to="/import/parity" variant="default" leftSection={<IconScale size={16} />}>
          {t("programs.parity.title")}
        </Button>
      }
    >
      <Panel title={t("transfer.export")} hint={t("transfer.exportHint")}>
        <div className={css.line}>
          <Button component="a" href={exportPath("csv")} download variant="default" leftSection={<IconFileSpreadsheet size={16} />}>
            {t("transfer.exportCsv")}
          </Button>
          <Button component="a" href={exportPath("json")} download variant="default" leftSection={<IconJson size={16} />}>
            {t("transfer.exportJson")}
          </Button>
        </div>
      </Panel>
      {mayEdit && <ImportPanel />}
    </Page>
  );
}
