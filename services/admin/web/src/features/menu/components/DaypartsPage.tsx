import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { Link } from "react-router";
import type { Daypart } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { DataTable, type Column } from "../../../ui/DataTable";
import { Page } from "../../../ui/Page";
import { Empty, QueryView } from "../../../ui/States";
import { useMay } from "../../../session/me";
import { useDraft } from "../../../draft/draft";
import { daysInWords } from "./days";

type Row = [string, Daypart];

/** When parts of the menu sell. */
export function DaypartsPage() {
  const { t, text, language } = useWords();
  const draft = useDraft();
  const mayEdit = useMay("editMenu");
  const columns: Column<Row>[] = [
    { key: "name", title: t("menu.fields.name"), lead: true, cell: ([id, { name }]) => <Link to={`/menu/dayparts/${id}`}>{text(name)}</Link> },
    { key: "time", title: t("menu.daypart.time"), cell: ([, { start, end }]) => `${start}–${end}` },
    { key: "days", title: t("menu.fields.days"), cell: ([, { days }]) => (days.length === 7 ? t("menu.daypart.everyDay") : daysInWords(days, language)) },
  ];
  return (
    <Page
      title={t("menu.daypartsTitle")}
      hint={t("menu.daypart.hint")}
      back={{ to: "/menu", label: t("menu.title") }}
      actions={
        mayEdit && (
          <Button component={Link} to="/menu/dayparts/new" leftSection={<IconPlus size={16} />}>
            {t("menu.daypart.new")}
          </Button>
        )
      }
    >
      <QueryView query={draft}>
        {({ dayparts }) => {
          const rows = Object.entries(dayparts);
          if (rows.length === 0) return <Empty title={t("menu.daypart.none")} />;
          return (
            <DataTable caption={t("menu.daypartsTitle")} columns={columns} rows={rows} rowKey={([id]) => id} rowLink={([id]) => `/menu/dayparts/${id}`} />
          );
        }}
      </QueryView>
    </Page>
  );
}
