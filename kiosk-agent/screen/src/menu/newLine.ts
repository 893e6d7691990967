import type { CartLine, CartSlot, ScreenMenu, ScreenSlot } from "../api/types";
import { withinGroups, withoutSoldOut } from "../cart/choices";
import { comboOf, groupsOf, itemOf } from "./entries";

/**
 * A line for something of the menu as it stands before the guest touches it: its first size that is priced and not sold out, and in each slot of a
 * combo the first choice that is not sold out.
 */
export function newLine(menu: ScreenMenu, entity: string, id: string): CartLine {
  const line: CartLine = { id, entity, quantity: 1 };
  const combo = comboOf(menu, entity);
  if (combo !== undefined) {
    return {
      ...line,
      slots: combo.slots.flatMap((slot) => {
        const option = slot.options.find(({ soldOut }) => !soldOut);
        return option === undefined ? [] : [slotChoice(menu, slot, option.id)];
      }),
    };
  }
  const variation = itemOf(menu, entity)?.variations.find(({ amount, soldOut }) => amount != null && !soldOut);
  return settled(menu, variation === undefined ? line : { ...line, variation: variation.id });
}

/** The line with nothing that its item, in its size, does not offer or that has sold out since. */
export function settled(menu: ScreenMenu, line: CartLine): CartLine {
  const combo = comboOf(menu, line.entity);
  if (combo !== undefined) {
    return {
      ...line,
      slots: (line.slots ?? []).map((choice) => {
        const slot = combo.slots.find(({ id }) => id === choice.slot);
        return slot === undefined ? choice : slotChoice(menu, slot, choice.option, choice.options ?? []);
      }),
    };
  }
  const item = itemOf(menu, line.entity);
  if (item === undefined) return line;
  const groups = groupsOf(menu, item, line.variation);
  return { ...line, options: withoutSoldOut(withinGroups(line.options ?? [], groups.map(({ id }) => id)), groups) };
}

/** A slot's choice, without what of its item has sold out. */
export function slotChoice(menu: ScreenMenu, slot: ScreenSlot, option: string, options: CartSlot["options"] = []): CartSlot {
  const fits = slot.options.find(({ id }) => id === option);
  const item = fits === undefined ? undefined : menu.items[fits.item];
  const groups = item === undefined ? [] : groupsOf(menu, item, fits?.variation);
  return { slot: slot.id, option, options: withoutSoldOut(options ?? [], groups) };
}
