import { Button } from "@mantine/core";
import { IconCircleCheck, IconDoorOff, IconPlus } from "@tabler/icons-react";
import { Link } from "react-router";
import { sorting, usePages } from "../../../api/usePages";
import type { Store } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { DataTable, type Column } from "../../../ui/DataTable";
import { More } from "../../../ui/More";
import { Page } from "../../../ui/Page";
import { Panel } from "../../../ui/Panel";
import { SearchBox } from "../../../ui/SearchBox";
import { Empty, QueryView } from "../../../ui/States";
import { Tag } from "../../../ui/Tag";
import { useParam } from "../../../ui/useParam";
import { useZones } from "../api/chain";
import css from "./Chain.module.css";
import { ZoneList } from "./ZoneList";

/** The chain's stores and price zones. */
export function StoresPage() {
  const { t } = useWords();
  const [search, setSearch] = useParam("search");
  const [sort, setSort] = useParam("sort", "name");
  const stores = usePages<Store>("stores", "/api/admin/stores", { search, ...sorting(sort) });
  const zones = useZones();
  const zoneName = (id: string) => zones.data?.find((zone) => zone.id === id)?.name ?? id;

  const columns: Column<Store>[] = [
    { key: "name", title: t("stores.name"), sortable: true, lead: true, cell: (row) => <Link to={`/stores/${row.id}`}>{row.name}</Link> },
    { key: "city", title: t("stores.city"), sortable: true, cell: (row) => row.city },
    { key: "zone", title: t("stores.zone"), sortable: true, cell: (row) => zoneName(row.zone) },
    { key: "timeZone", title: t("stores.timeZone"), sortable: true, cell: (row) => row.timeZone },
    {
      key: "state",
      title: t("stores.state"),
      cell: (row) => (row.closed ? <Tag tone="calm" icon={IconDoorOff}>{t("stores.closedState")}</Tag> : <Tag tone="good" icon={IconCircleCheck}>{t("stores.openState")}</Tag>),
    },
  ];

  return (
    <Page
      title={t("stores.title")}
      actions={
        <>
          <SearchBox value={search} onChange={setSearch} label={t("stores.search")} />
          <Button component={Link} to="/stores/new" leftSection={<IconPlus size={16} />}>
            {t("stores.new")}
          </Button>
        </>
      }
    >
      <div className={css.columns}>
        <div>
          <QueryView query={stores}>
            {({ pages }) => {
              const rows = pages.flatMap(({ items }) => items);
              if (rows.length === 0) return <Empty title={search ? t("common.nothingFound") : t("stores.none")} />;
              return (
                <DataTable
                  caption={t("stores.title")}
                  columns={columns}
                  rows={rows}
                  rowKey={(row) => row.id}
                  rowLink={(row) => `/stores/${row.id}`}
                  sort={sort}
                  onSort={setSort}
                />
              );
            }}
          </QueryView>
          <More query={stores} />
        </div>
        <Panel title={t("stores.zones")} hint={t("stores.zonesHint")}>
          <QueryView query={zones}>{(list) => <ZoneList zones={list} />}</QueryView>
        </Panel>
      </div>
    </Page>
  );
}
