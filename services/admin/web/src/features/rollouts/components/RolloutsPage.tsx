import { useEffect } from "react";
import { Link } from "react-router";
import type { RolloutRow } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { DataTable, type Column } from "../../../ui/DataTable";
import { More } from "../../../ui/More";
import { Page } from "../../../ui/Page";
import { SearchBox } from "../../../ui/SearchBox";
import { Empty, QueryView } from "../../../ui/States";
import { useParam } from "../../../ui/useParam";
import { useRollouts } from "../api/rollouts";
import { RolloutState } from "./RolloutState";

/** Every release on its way to the totems, and those that arrived. */
export function RolloutsPage() {
  const { t, dateTime, number } = useWords();
  const [search, setSearch] = useParam("search");
  const rollouts = useRollouts(search);
  const { hasNextPage, isFetchingNextPage, isError, fetchNextPage } = rollouts;
  // A chain publishes some times a week: the list is loaded whole, so that searching and sorting are about all of it.
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && !isError) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, isError, fetchNextPage]);
  const [sort, setSort] = useParam("sort", "-version");

  const columns: Column<RolloutRow>[] = [
    {
      key: "version",
      title: t("rollouts.version"),
      sortable: true,
      lead: true,
      cell: (row) => (
        <Link to={`/rollouts/${row.id}`}>
          {t("rollouts.release", { version: row.version })} {row.note && `· ${row.note}`}
        </Link>
      ),
    },
    { key: "state", title: t("common.state"), cell: (row) => <RolloutState rollout={row} /> },
    { key: "applied", title: t("rollouts.applied"), align: "end", sortable: true, cell: (row) => `${number(row.applied)} / ${number(row.total)}` },
    { key: "publishedBy", title: t("rollouts.by"), sortable: true, cell: (row) => row.publishedBy },
    { key: "startedAt", title: t("rollouts.started"), sortable: true, cell: (row) => dateTime(row.state === "scheduled" ? (row.startAt ?? row.startedAt) : row.startedAt) },
  ];
  const order: Record<string, (a: RolloutRow, b: RolloutRow) => number> = {
    version: (a, b) => a.version - b.version,
    applied: (a, b) => a.applied / (a.total || 1) - b.applied / (b.total || 1),
    publishedBy: (a, b) => a.publishedBy.localeCompare(b.publishedBy),
    startedAt: (a, b) => a.startedAt.localeCompare(b.startedAt),
  };

  return (
    <Page
      title={t("rollouts.title")}
      hint={t("rollouts.hint")}
      actions={<SearchBox value={search} onChange={setSearch} label={t("rollouts.search")} />}
    >
      <QueryView query={rollouts}>
        {({ pages }) => {
          const rows = pages.flatMap(({ items }) => items);
          const by = order[sort.replace("-", "")];
          if (by) rows.sort((a, b) => by(a, b) * (sort.startsWith("-") ? -1 : 1));
          if (rows.length === 0) return <Empty title={search ? t("common.nothingFound") : t("rollouts.none")} hint={search ? undefined : t("rollouts.noneHint")} />;
          return (
            <DataTable
              caption={t("rollouts.title")}
              columns={columns}
              rows={rows}
              rowKey={(row) => row.id}
              rowLink={(row) => `/rollouts/${row.id}`}
              sort={sort}
              onSort={setSort}
            />
          );
        }}
      </QueryView>
      <More query={rollouts} />
    </Page>
  );
}
