import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { Link } from "react-router";
import type { ModifierGroup } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { DataTable, type Column } from "../../../ui/DataTable";
import { Page } from "../../../ui/Page";
import { fold, matches } from "../../../ui/search";
import { SearchBox } from "../../../ui/SearchBox";
import { Empty, QueryView } from "../../../ui/States";
import { useParam } from "../../../ui/useParam";
import { useMay } from "../../../session/me";
import { useDraft } from "../../../draft/draft";
import { asks } from "../../../draft/keys";

interface Row {
  id: string;
  group: ModifierGroup;
  users: number;
}

/** The library of modifier groups. */
export function GroupsPage() {
  const { t, text } = useWords();
  const draft = useDraft();
  const mayEdit = useMay("editMenu");
  const [search, setSearch] = useState("");
  const [sort, setSort] = useParam("sort", "name");

  const columns: Column<Row>[] = [
    { key: "name", title: t("menu.fields.name"), sortable: true, lead: true, cell: ({ id, group }) => <Link to={`/menu/groups/${id}`}>{text(group.name)}</Link> },
    { key: "limits", title: t("menu.group.limits"), cell: ({ group }) => t("menu.group.range", { min: group.min ?? 0, max: group.max ?? 1 }) },
    { key: "options", title: t("menu.fields.options"), sortable: true, align: "end", cell: ({ group }) => group.options.length },
    { key: "users", title: t("menu.group.usedBy"), sortable: true, align: "end", cell: ({ users }) => users },
  ];
  const order: Record<string, (a: Row, b: Row) => number> = {
    name: (a, b) => fold(text(a.group.name)).localeCompare(fold(text(b.group.name))),
    options: (a, b) => a.group.options.length - b.group.options.length,
    users: (a, b) => a.users - b.users,
  };

  return (
    <Page
      title={t("menu.groupsTitle")}
      hint={t("menu.group.libraryHint")}
      back={{ to: "/menu", label: t("menu.title") }}
      actions={
        <>
          <SearchBox value={search} onChange={setSearch} label={t("menu.group.search")} delay={0} />
          {mayEdit && (
            <Button component={Link} to="/menu/groups/new" leftSection={<IconPlus size={16} />}>
              {t("menu.group.new")}
            </Button>
          )}
        </>
      }
    >
      <QueryView query={draft}>
        {({ groups, items }) => {
          const rows = Object.entries(groups)
            .map(([id, group]) => ({
              id,
              group,
              users: Object.values(items).filter((item) => asks(item, id)).length,
            }))
            .filter(({ id, group }) => matches(search, id, text(group.name), ...group.options.map((option) => text(option.name))));
          const by = order[sort.replace("-", "")] ?? order.name;
          if (by) rows.sort((a, b) => by(a, b) * (sort.startsWith("-") ? -1 : 1));
          if (rows.length === 0) return <Empty title={search ? t("common.nothingFound") : t("menu.group.none")} />;
          return (
            <DataTable
              caption={t("menu.groupsTitle")}
              columns={columns}
              rows={rows}
              rowKey={({ id }) => id}
              rowLink={({ id }) => `/menu/groups/${id}`}
              sort={sort}
              onSort={setSort}
            />
          );
        }}
      </QueryView>
    </Page>
  );
}
