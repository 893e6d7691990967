import { sorting, usePages } from "../../../api/usePages";
import type { Person } from "../../../api/types";
import { asLanguage, languageNames } from "../../../i18n/language";
import { useWords } from "../../../i18n/useWords";
import { DataTable, type Column } from "../../../ui/DataTable";
import { More } from "../../../ui/More";
import { Page } from "../../../ui/Page";
import { SearchBox } from "../../../ui/SearchBox";
import { Empty, QueryView } from "../../../ui/States";
import { Tag } from "../../../ui/Tag";
import { useParam } from "../../../ui/useParam";
import css from "./Chain.module.css";

/** Who works with the chain, and as what. */
export function PeoplePage() {
  const { t } = useWords();
  const [search, setSearch] = useParam("search");
  const [sort, setSort] = useParam("sort", "name");
  const people = usePages<Person>("people", "/api/admin/people", { search, ...sorting(sort) });
  const columns: Column<Person>[] = [
    { key: "name", title: t("people.name"), sortable: true, lead: true, cell: (row) => row.name },
    {
      key: "roles",
      title: t("people.roles"),
      cell: (row) => (
        <span className={css.tags}>
          {row.roles.map((one) => (
            <Tag key={`${one.role}/${one.storeId ?? ""}`} tone="calm">
              {one.storeName ? t("people.inStore", { role: t(`roles.${one.role}`), store: one.storeName }) : t(`roles.${one.role}`)}
            </Tag>
          ))}
        </span>
      ),
    },
    { key: "email", title: t("people.email"), sortable: true, cell: (row) => row.email },
    {
      key: "language",
      title: t("people.language"),
      cell: (row) => {
        const language = asLanguage(row.language);
        return language ? languageNames[language] : row.language;
      },
    },
  ];
  return (
    <Page title={t("people.title")} actions={<SearchBox value={search} onChange={setSearch} label={t("people.search")} />}>
      <QueryView query={people}>
        {({ pages }) => {
          const rows = pages.flatMap(({ items }) => items);
          if (rows.length === 0) return <Empty title={search ? t("common.nothingFound") : t("people.none")} />;
          return <DataTable caption={t("people.title")} columns={columns} rows={rows} rowKey={(row) => row.id} sort={sort} onSort={setSort} />;
        }}
      </QueryView>
      <More query={people} />
    </Page>
  );
}
