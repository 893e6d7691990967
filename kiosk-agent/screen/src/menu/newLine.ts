import type { CartLine, ScreenMenu } from "../api/types";
import { comboOf, itemOf } from "./entries";

/**
 * A line for something of the menu as it stands before the guest touches it: its first size that is priced, and in each slot of a
 * combo the first choice that is not sold out.
 */
export function newLine(menu: ScreenMenu, entity: string, id: string): CartLine {
  const line: CartLine = { id, entity, quantity: 1 };
  const variation = itemOf(menu, entity)?.variations.find(({ amount }) => amount != null);
  if (variation !== undefined) return { ...line, variation: variation.id };
  const combo = comboOf(menu, entity);
  if (combo === undefined) return line;
  return {
    ...line,
    slots: combo.slots.flatMap((slot) => {
      const option = slot.options.find(({ soldOut }) => !soldOut);
      return option === undefined ? [] : [{ slot: slot.id, option: option.id }];
    }),
  };
}
