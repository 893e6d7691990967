import type { CartLine, ScreenItem, ScreenMenu, ScreenSlot, ScreenSlotOption } from "../../api/types";

/** What is chosen for a slot, as the menu knows it. */
export function chosenIn(
  menu: ScreenMenu, slot: ScreenSlot, line: CartLine,
): { option: ScreenSlotOption; item: ScreenItem } | undefined {
  const id = line.slots?.find((each) => each.slot === slot.id)?.option;
  const option = slot.options.find((each) => each.id === id);
  const item = option === undefined ? undefined : menu.items[option.item];
  return option === undefined || item === undefined ? undefined : { option, item };
}
