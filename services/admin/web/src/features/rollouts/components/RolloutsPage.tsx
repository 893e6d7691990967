import { Button, Select } from "@mantine/core";
import { IconAdjustmentsHorizontal } from "@tabler/icons-react";
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
import { useApprovers } from "../api/approvers";
import { useRollouts } from "../api/rollouts";
import { changeText, titleOf } from "./KindText";
import { RolloutState } from "./RolloutState";
import css from "./RolloutsPage.module.css";

/** Everything on its way to the totems, and what arrived. */
export function RolloutsPage() {
  const words = useWords();
  const { t, dateTime, number } = words;
  const [search, setSearch] = useParam("search");
  const [kind, setKind] = useParam("kind");
  const rollouts = useRollouts(search, kind);
  const { hasNextPage, isFetchingNextPage, isError, fetchNextPage } = rollouts;
  // A chain publishes some times a week: the list is loaded whole, so that searching and sorting are about all of it.
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && !isError) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, isError, fetchNextPage]);
  const [sort, setSort] = useParam("sort", "-startedAt");

  const approvers = useApprovers();
  const columns: Column<RolloutRow>[] = [
    {
      key: "version",
      title: t("rollouts.version"),
      sortable: true,
      lead: true,
      cell: (row) => (
        <Link to={`/rollouts/${row.id}`}>
          {titleOf(words, row)} {row.note && `· ${row.note}`}
          {row.kind === "configuration" && <small className={css.what}>{changeText(words, row)}</small>}
        </Link>
      ),
    },
    { key: "state", title: t("common.state"), cell: (row) => <RolloutState rollout={row} /> },
    { key: "applied", title: t("rollouts.applied"), align: "end", sortable: true, cell: (row) => `${number(row.applied)} / ${number(row.total)}` },
    {
      key: "publishedBy",
      title: t("rollouts.by"),
      sortable: true,
      cell: (row) => {
        const approver = approvers.get(row.id);
        return (
          <>
            {row.publishedBy}
            {approver && <small className={css.what}>{t("rollouts.approvedBy", { name: approver })}</small>}
          </>
        );
      },
    },
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
      actions={
        <>
          <Button component={Link} to="/rollouts/settings" variant="default" leftSection={<IconAdjustmentsHorizontal size={16} />}>
            {t("settings.open")}
          </Button>
          <Select
            aria-label={t("rollouts.kind")}
            className={css.kind ?? ""}
            allowDeselect={false}
            value={kind}
            data={[{ value: "", label: t("rollouts.allKinds") }, ...(["menu", "agent", "configuration"] as const).map((value) => ({ value, label: t(`rollouts.kinds.${value}`) }))]}
            onChange={(value) => setKind(value ?? "")}
          />
          <SearchBox value={search} onChange={setSearch} label={t("rollouts.search")} />
        </>
      }
    >
      <QueryView query={rollouts}>
        {({ pages }) => {
          const rows = pages.flatMap(({ items }) => items);
          const by = order[sort.replace("-", "")];
          if (by) rows.sort((a, b) => by(a, b) * (sort.startsWith("-") ? -1 : 1));
          if (rows.length === 0) return <Empty title={search || kind ? t("common.nothingFound") : t("rollouts.none")} hint={search || kind ? undefined : t("rollouts.noneHint")} />;
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
