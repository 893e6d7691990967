import { Alert, Button, Group, Select, Skeleton } from "@mantine/core";
import { IconCircleOff, IconClock, IconPencil, IconTagOff } from "@tabler/icons-react";
import { Link } from "react-router";
import type { Draft, Item } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { DataTable, type Column } from "../../../ui/DataTable";
import { Picture } from "../../../ui/Picture";
import { fold } from "../../../ui/search";
import { Empty } from "../../../ui/States";
import { Tag } from "../../../ui/Tag";
import { useParam } from "../../../ui/useParam";
import { useProblem } from "../../../ui/useProblem";
import { useSoldOut } from "../api/soldOut";
import { entryOf, itemPrices, keys, lowest } from "../../../draft/keys";
import { useZonePrices } from "../../../draft/prices";
import { useShownZones } from "../useShownZones";
import css from "./MenuPage.module.css";

interface Row {
  key: string;
  to: string;
  name: string;
  description: string;
  image: string | undefined;
  daypart: string | undefined;
  variations: number;
  priceKeys: string[];
}

/** What a category offers, with prices per zone: of all zones where they are few, else of the one that was chosen. */
export function EntryList({ draft, category: id }: { draft: Draft; category: string }) {
  const { t, text, money } = useWords();
  const soldOut = useSoldOut();
  const [sort, setSort] = useParam("sort");
  const problem = useProblem();
  const { shown, choose } = useShownZones(draft.zones);
  const { prices, error, retry } = useZonePrices(shown.map((zone) => zone.id));
  const category = draft.categories[id];
  if (!category) return null;

  const rows = category.entries.map((key): Row => {
    const entry = entryOf(draft, key);
    const found = entry && (entry.section === "items" ? draft.items[entry.id] : draft.combos[entry.id]);
    const item = entry?.section === "items" ? (found as Item) : undefined;
    return {
      key,
      to: entry ? `/menu/${entry.section}/${entry.id}` : `/menu/categories/${id}`,
      name: entry ? text(entry.name) : key,
      description: text(found?.description),
      image: entry?.image,
      daypart: found?.daypart ?? undefined,
      variations: item?.variations?.length ?? 0,
      priceKeys: item && entry ? itemPrices(entry.id, item).map((line) => line.key) : [entry ? keys.combo(entry.id) : key],
    };
  });
  const by = sort.replace("-", "");
  if (by === "name") rows.sort((a, b) => fold(a.name).localeCompare(fold(b.name)));
  else if (by !== "") rows.sort((a, b) => (lowest(prices[by], a.priceKeys) ?? -1) - (lowest(prices[by], b.priceKeys) ?? -1));
  if (sort.startsWith("-")) rows.reverse();

  const columns: Column<Row>[] = [
    {
      key: "name",
      title: t("menu.fields.name"),
      sortable: true,
      lead: true,
      cell: (row) => {
        const sold = soldOut.get(row.key);
        const daypart = row.daypart ? draft.dayparts[row.daypart] : undefined;
        return (
          <div className={css.entry}>
            <Picture reference={row.image} name={row.name} size={44} />
            <div className={css.entryName}>
              <Link to={row.to}>{row.name}</Link>{" "}
              <span className={css.tags}>
                {sold && (
                  <span title={sold.stores.join(", ") + (sold.count > sold.stores.length ? ", …" : "")}>
                    <Tag tone="bad" icon={IconCircleOff}>
                      {t("menu.soldOutIn", { count: sold.count })}
                    </Tag>
                  </span>
                )}
                {daypart && (
                  <Tag tone="calm" icon={IconClock}>
                    {text(daypart.name)}
                  </Tag>
                )}
              </span>
              <div className={css.description}>{row.description}</div>
            </div>
          </div>
        );
      },
    },
    ...shown.map(
      (zone): Column<Row> => ({
        key: zone.id,
        title: zone.name,
        sortable: true,
        align: "end",
        cell: (row) => {
          const book = prices[zone.id];
          if (!book) return <Skeleton height={14} width={64} ml="auto" aria-label={t("common.loading")} />;
          const amount = lowest(book, row.priceKeys);
          if (amount === undefined) {
            return (
              <Tag tone="wait" icon={IconTagOff}>
                {t("menu.noPrice")}
              </Tag>
            );
          }
          return row.variations > 1 ? t("menu.from", { price: money(amount) }) : money(amount);
        },
      }),
    ),
  ];

  return (
    <section aria-label={text(category.name)}>
      <div className={css.listHead}>
        <div>
          <h2 className={css.listTitle}>{text(category.name)}</h2>
          <span className={css.soft}>{text(category.description)}</span>
        </div>
        <Group gap={8}>
          {choose && (
            <Select
              size="xs"
              aria-label={t("menu.pricesOf")}
              searchable
              allowDeselect={false}
              nothingFoundMessage={t("common.nothingFound")}
              data={draft.zones.map((zone) => ({ value: zone.id, label: zone.name }))}
              value={shown[0]?.id ?? null}
              onChange={(zone) => zone && choose(zone)}
            />
          )}
          <Button component={Link} to={`/menu/categories/${id}`} variant="default" size="xs" leftSection={<IconPencil size={14} />}>
            {t("menu.category.edit")}
          </Button>
        </Group>
      </div>
      {error && (
        <Alert color="red" mb="sm" title={t("menu.pricesFailed")}>
          <Group justify="space-between">
            {problem(error)}
            <Button size="xs" variant="default" onClick={retry}>
              {t("common.tryAgain")}
            </Button>
          </Group>
        </Alert>
      )}
      {rows.length === 0 ? (
        <Empty title={t("menu.category.empty")} />
      ) : (
        <DataTable caption={text(category.name)} columns={columns} rows={rows} rowKey={(row) => row.key} rowLink={(row) => row.to} sort={sort} onSort={setSort} />
      )}
    </section>
  );
}
