import type { ScreenCombo, ScreenGroup, ScreenItem, ScreenMenu, ScreenOffer, ScreenOption, ScreenVariation, Text } from "../api/types";

/** Something a guest can buy: an item or a combo, as its card shows it. */
export interface Entry {
  key: string;
  kind: "item" | "combo";
  name: Text;
  description: Text | null | undefined;
  image: string | null | undefined;
  /** Centavos; null has no price of its own. */
  from: number | null | undefined;
  /** Whether `from` is the lowest of several prices. */
  several: boolean;
  soldOut: boolean;
  /** Years a guest must have for it. */
  minAge: number | null | undefined;
}

/** What an entity key ("item:ID" or "combo:ID") names in this menu. */
export function entryOf(menu: ScreenMenu, key: string): Entry | undefined {
  const item = itemOf(menu, key);
  if (item !== undefined) {
    const { name, description, image, soldOut, from, minAge } = item;
    return { key, kind: "item", name, description, image, from, several: item.variations.length > 1, soldOut, minAge };
  }
  const combo = comboOf(menu, key);
  if (combo === undefined) return undefined;
  const { name, description, image, soldOut, amount } = combo;
  return { key, kind: "combo", name, description, image, from: amount, several: false, soldOut, minAge: null };
}

export function itemOf(menu: ScreenMenu, key: string): ScreenItem | undefined {
  return key.startsWith("item:") ? menu.items[key.slice("item:".length)] : undefined;
}

export function comboOf(menu: ScreenMenu, key: string): ScreenCombo | undefined {
  return key.startsWith("combo:") ? menu.combos[key.slice("combo:".length)] : undefined;
}

export function variationOf(item: ScreenItem, id: string | null | undefined): ScreenVariation | undefined {
  return item.variations.find((variation) => variation.id === id);
}

/** What is cheaper now of an entry, or of one of its sizes. */
export function offersOn(menu: ScreenMenu, key: string): ScreenOffer[] {
  return (menu.offers ?? []).filter(({ on }) => on.some((one) => one === key || one.startsWith(`${key}:`)));
}

/** The groups asked for an item in one of its variations. */
export function groupsOf(menu: ScreenMenu, item: ScreenItem, variation: string | null | undefined): ScreenGroup[] {
  const ids = variationOf(item, variation)?.groups ?? item.groups;
  return ids.map((id) => menu.groups[id]).filter((group) => group !== undefined);
}

/** The price the menu states for one unit of an option, in centavos; some differ by the item and size they are chosen with. */
export function optionAmount(option: ScreenOption, item: ScreenItem, variation: string | null | undefined): number | null | undefined {
  return option.amountFor?.[`${item.id}:${variation ?? ""}`] ?? option.amount;
}
