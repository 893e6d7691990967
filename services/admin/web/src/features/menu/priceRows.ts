import type { Draft, Text } from "../../api/types";
import { entryOf, groupPrices, itemPrices, keys } from "../../draft/keys";

/** One line of the price grid. */
export interface PriceRow {
  key: string;
  /** What it belongs to: an item, combo or modifier group. */
  owner: Text;
  /** Its part: a variation or an option. */
  part: Text | undefined;
  /** The category it is found in. */
  group: Text | undefined;
  image: string | undefined;
  to: string;
  /** The first line of its owner. */
  first: boolean;
}

/** All that has a price, in the menu's order; items of no category come last. */
export function priceRows(draft: Draft, kind: "sold" | "options"): PriceRow[] {
  if (kind === "options") {
    return Object.entries(draft.groups).flatMap(([id, group]) =>
      groupPrices(id, group).map(({ key, name }, index): PriceRow => ({
        key,
        owner: group.name,
        part: name,
        group: undefined,
        image: undefined,
        to: `/menu/groups/${id}`,
        first: index === 0,
      })),
    );
  }
  const shown = new Set<string>();
  const rows: PriceRow[] = [];
  const add = (entry: string, group: Text | undefined) => {
    if (shown.has(entry)) return;
    shown.add(entry);
    const found = entryOf(draft, entry);
    if (!found) return;
    const item = found.section === "items" ? draft.items[found.id] : undefined;
    const lines = item ? itemPrices(found.id, item) : [{ key: keys.combo(found.id), name: undefined }];
    lines.forEach(({ key, name }, index) => {
      rows.push({ key, owner: found.name, part: name, group, image: found.image, to: `/menu/${found.section}/${found.id}`, first: index === 0 });
    });
  };
  const categories = Object.values(draft.categories).sort((a, b) => a.position - b.position);
  for (const category of categories) for (const entry of category.entries) add(entry, category.name);
  for (const id of Object.keys(draft.items)) add(keys.item(id), undefined);
  for (const id of Object.keys(draft.combos)) add(keys.combo(id), undefined);
  return rows;
}
