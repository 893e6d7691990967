import type { Combo, Draft, Item, ModifierGroup, Price, Section, Text } from "../api/types";

/** The only id of the section "chain". */
export const chainId = "chain";

/** How prices, availability and references name things; the grammar is EntityKey's in the menu model. */
export const keys = {
  item: (item: string) => `item:${item}`,
  variation: (item: string, variation: string) => `item:${item}:${variation}`,
  combo: (combo: string) => `combo:${combo}`,
  option: (group: string, option: string) => `option:${group}:${option}`,
  slot: (combo: string, slot: string, option: string) => `slot:${combo}:${slot}:${option}`,
};

export interface PriceLine {
  key: string;
  name: Text | undefined;
}

/** The price keys an item can have: one, or one per variation. */
export const itemPrices = (id: string, item: Item): PriceLine[] =>
  item.variations?.length ? item.variations.map(({ id: variation, name }) => ({ key: keys.variation(id, variation), name })) : [{ key: keys.item(id), name: undefined }];

export const groupPrices = (id: string, group: ModifierGroup): PriceLine[] =>
  group.options.map((option) => ({ key: keys.option(id, option.id), name: option.name }));

export const slotPrices = (id: string, combo: Combo): string[] =>
  combo.slots.flatMap((slot) => slot.options.map((option) => keys.slot(id, slot.id, option.id)));

/** Lowest amount among keys in a zone; undefined when none has a price. */
export function lowest(prices: Readonly<Record<string, Price>> | undefined, among: string[]): number | undefined {
  // -1 is none but in dayparts or from a date on.
  const amounts = among.flatMap((one) => prices?.[one]?.amount ?? []).filter((amount) => amount >= 0);
  return amounts.length === 0 ? undefined : Math.min(...amounts);
}

/** What a category's entry names. */
export function entryOf(draft: Draft, entry: string): { section: "items" | "combos"; id: string; name: Text; image: string | undefined } | undefined {
  const [kind = "", id = ""] = entry.split(":");
  const found = kind === "combo" ? draft.combos[id] : draft.items[id];
  return found && { section: kind === "combo" ? "combos" : "items", id, name: found.name, image: found.image ?? undefined };
}

/** Whether an item asks a modifier group, with all or with one of its variations. */
export const asks = (item: Item, group: string) =>
  [item.groups, ...(item.variations ?? []).map((one) => one.groups)].some((groups) => groups?.includes(group) ?? false);

/** Page of an object in the editor. */
export function placeOf(section: string, id: string): string {
  if (section === "chain") return "/menu/brand";
  if (section.startsWith("prices")) return `/prices?search=${encodeURIComponent(id)}`;
  if (section === "banners" || section === "offers" || section === "coupons") return `/campaigns/${section}/${encodeURIComponent(id)}`;
  return `/menu/${section}/${encodeURIComponent(id)}`;
}

/** A slug for a new object: letters, digits and dashes of its Portuguese name, not yet used. */
export function newSlug(name: string, taken: Record<string, unknown> | readonly { id: string }[]): string {
  const used = new Set(Array.isArray(taken) ? taken.map(({ id }: { id: string }) => id) : Object.keys(taken));
  const base =
    name
      .normalize("NFD")
      .replace(/\p{Diacritic}/gu, "")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, 56)
      .replace(/-+$/, "") || "novo";
  let slug = base;
  for (let number = 2; used.has(slug); number++) slug = `${base}-${number}`;
  return slug;
}

/** The words for a section's kind. */
export const kindOf = { categories: "category", items: "item", groups: "group", combos: "combo", dayparts: "daypart", banners: "banner", offers: "offer", coupons: "coupon" } as const satisfies Record<Section, string>;
