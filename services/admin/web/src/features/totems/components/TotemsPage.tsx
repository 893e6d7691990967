import { Button, Chip, Select } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconArrowRight, IconCircleCheck, IconPlus } from "@tabler/icons-react";
import { Link } from "react-router";
import type { TotemRow } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { Ago } from "../../../ui/Ago";
import { DataTable, type Column } from "../../../ui/DataTable";
import { LiveNotice } from "../../../ui/LiveNotice";
import { More } from "../../../ui/More";
import { Page } from "../../../ui/Page";
import { PresenceTag } from "../../../ui/PresenceTag";
import { SearchBox } from "../../../ui/SearchBox";
import { Empty, QueryView } from "../../../ui/States";
import { Tag } from "../../../ui/Tag";
import { useParam } from "../../../ui/useParam";
import { useMay, useMe } from "../../../session/me";
import { useFleetSummary, useTotems } from "../api/totems";
import { AddTotem } from "./AddTotem";
import css from "./TotemsPage.module.css";

/** Every totem: whether it is heard, what it shows, and since when. */
export function TotemsPage() {
  const { t } = useWords();
  const { stores } = useMe();
  const mayEnrol = useMay("enrolTotems");
  const [adding, add] = useDisclosure(false);
  const [search, setSearch] = useParam("search");
  const [presence, setPresence] = useParam("presence");
  const [storeId, setStore] = useParam("store");
  const [sort, setSort] = useParam("sort", "store");
  const [retired, setRetired] = useParam("retired");
  const totems = useTotems({ search, presence, storeId, sort, retired });
  const summary = useFleetSummary();
  const filtered = search !== "" || presence !== "" || storeId !== "";

  const columns: Column<TotemRow>[] = [
    {
      key: "name",
      title: t("totems.name"),
      sortable: true,
      lead: true,
      cell: (row) => (
        <>
          <Link to={`/totems/${row.id}`}>{row.name}</Link> <span className={css.letter}>{row.letter}</span>
        </>
      ),
    },
    { key: "store", title: t("common.store"), sortable: true, cell: (row) => row.storeName },
    {
      key: "presence",
      title: t("totems.presenceTitle"),
      sortable: true,
      cell: (row) => (row.retired ? <Tag tone="calm">{t("totems.retired")}</Tag> : <PresenceTag presence={row.presence} />),
    },
    { key: "menuVersion", title: t("totems.menuVersion"), sortable: true, cell: (row) => <MenuVersion row={row} /> },
    { key: "agentVersion", title: t("totems.agentVersion"), cell: (row) => row.agentVersion ?? "–" },
    { key: "lastHeard", title: t("totems.lastHeard"), sortable: true, align: "end", cell: (row) => <Ago at={row.lastHeard} never={t("totems.neverHeard")} /> },
  ];

  return (
    <Page
      title={t("totems.title")}
      hint={summary.state && t("totems.summary", { ...summary.state })}
      actions={
        mayEnrol && (
          <Button leftSection={<IconPlus size={16} />} onClick={add.open}>
            {t("totems.add.button")}
          </Button>
        )
      }
    >
      <LiveNotice status={summary.status} at={summary.at} />
      <div className={css.tools}>
        <SearchBox value={search} onChange={setSearch} label={t("totems.search")} />
        <Select
          aria-label={t("totems.presenceTitle")}
          placeholder={t("totems.presenceAll")}
          clearable
          clearButtonProps={{ "aria-label": t("common.clear") }}
          data={(["online", "late", "offline"] as const).map((value) => ({ value, label: t(`totems.presence.${value}`) }))}
          value={presence || null}
          onChange={setPresence}
        />
        <Select
          aria-label={t("common.store")}
          placeholder={t("common.allStores")}
          clearable
          clearButtonProps={{ "aria-label": t("common.clear") }}
          searchable
          data={stores.map(({ id, name }) => ({ value: id, label: name }))}
          value={storeId || null}
          onChange={setStore}
        />
        <Chip checked={retired !== ""} onChange={(on) => setRetired(on ? "true" : null)} color="petrol" variant="outline">
          {t("totems.withRetired")}
        </Chip>
      </div>
      <QueryView query={totems}>
        {({ pages }) => {
          const rows = pages.flatMap(({ items }) => items);
          if (rows.length === 0) {
            return filtered ? (
              <Empty title={t("common.nothingFound")} hint={t("common.nothingFoundHint")} />
            ) : (
              <Empty title={t("totems.none")} hint={t("totems.noneHint")} />
            );
          }
          return (
            <DataTable
              caption={t("totems.title")}
              columns={columns}
              rows={rows}
              rowKey={(row) => row.id}
              rowLink={(row) => `/totems/${row.id}`}
              sort={sort}
              onSort={setSort}
            />
          );
        }}
      </QueryView>
      <More query={totems} />
      {adding && <AddTotem onClose={add.close} />}
    </Page>
  );
}

/** What it shows, and what it should show when that differs. */
function MenuVersion({ row }: { row: TotemRow }) {
  const { t } = useWords();
  if (row.menuVersion == null) return <span className={css.soft}>{t("totems.noMenu")}</span>;
  if (row.desiredVersion == null || row.menuVersion === row.desiredVersion) {
    return (
      <span className={css.version}>
        {row.menuVersion}
        <IconCircleCheck size={16} className={css.good} role="img" aria-label={t("totems.upToDate")} />
      </span>
    );
  }
  return (
    <Tag tone="wait">
      {row.menuVersion} <IconArrowRight size={13} aria-hidden /> {row.desiredVersion}
    </Tag>
  );
}
