import { Button, Menu } from "@mantine/core";
import { IconAdjustments, IconChevronDown, IconClock, IconPalette, IconPlus } from "@tabler/icons-react";
import { Link } from "react-router";
import type { Category, Draft } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { Page } from "../../../ui/Page";
import { SearchBox } from "../../../ui/SearchBox";
import { Empty, Loading, QueryView } from "../../../ui/States";
import { useParam } from "../../../ui/useParam";
import { useMay } from "../../../session/me";
import { useDraft } from "../../../draft/draft";
import { inOrder } from "../order";
import { CategoryRail } from "./CategoryRail";
import { EntryList } from "./EntryList";
import css from "./MenuPage.module.css";
import { SearchResults } from "./SearchResults";

/** The menu being edited: categories, what they offer, and a search across everything. */
export function MenuPage() {
  const { t } = useWords();
  const draft = useDraft();
  const mayEdit = useMay("editMenu");
  const [search, setSearch] = useParam("search");
  const [chosen, setChosen] = useParam("category");

  return (
    <Page
      title={t("menu.title")}
      hint={draft.data && <Counts draft={draft.data} />}
      actions={
        <>
          <Button component={Link} to="/menu/brand" variant="default" leftSection={<IconPalette size={16} />}>
            {t("menu.brand.title")}
          </Button>
          <Button component={Link} to="/menu/groups" variant="default" leftSection={<IconAdjustments size={16} />}>
            {t("menu.groupsTitle")}
          </Button>
          <Button component={Link} to="/menu/dayparts" variant="default" leftSection={<IconClock size={16} />}>
            {t("menu.daypartsTitle")}
          </Button>
          {mayEdit && (
            <Menu position="bottom-end" shadow="md" withInitialFocusPlaceholder={false}>
              <Menu.Target>
                <Button leftSection={<IconPlus size={16} />} rightSection={<IconChevronDown size={16} />}>
                  {t("menu.add")}
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item component={Link} to={`/menu/items/new${chosen && `?category=${chosen}`}`}>
                  {t("menu.item.new")}
                </Menu.Item>
                <Menu.Item component={Link} to={`/menu/combos/new${chosen && `?category=${chosen}`}`}>
                  {t("menu.combo.new")}
                </Menu.Item>
                <Menu.Item component={Link} to="/menu/categories/new">
                  {t("menu.category.new")}
                </Menu.Item>
                <Menu.Item component={Link} to="/menu/groups/new">
                  {t("menu.group.new")}
                </Menu.Item>
                <Menu.Item component={Link} to="/menu/dayparts/new">
                  {t("menu.daypart.new")}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          )}
        </>
      }
    >
      <SearchBox className={css.search} value={search} onChange={setSearch} label={t("menu.search")} delay={120} />
      <QueryView query={draft} loading={<Loading rows={8} height={52} />}>
        {(data) => {
          if (search.trim() !== "") return <SearchResults draft={data} search={search} />;
          const categories = inOrder(data.categories).flatMap((id): [string, Category][] => (data.categories[id] ? [[id, data.categories[id]]] : []));
          if (categories.length === 0) return <Empty title={t("menu.empty")} hint={t("menu.emptyHint")} />;
          const current = data.categories[chosen] ? chosen : (categories[0]?.[0] ?? "");
          return (
            <div className={css.columns}>
              <CategoryRail categories={categories} current={current} onChoose={setChosen} />
              <EntryList draft={data} category={current} />
            </div>
          );
        }}
      </QueryView>
    </Page>
  );
}

function Counts({ draft }: { draft: Draft }) {
  const { t } = useWords();
  const count = (map: Record<string, unknown>) => Object.keys(map).length;
  return (
    <>
      {t("menu.counts", { items: count(draft.items), combos: count(draft.combos), groups: count(draft.groups) })} ·{" "}
      {draft.publishedVersion ? t("menu.published", { version: draft.publishedVersion }) : t("menu.neverPublished")}
    </>
  );
}
