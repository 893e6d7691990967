import type { CartLine, CartProblem, ScreenItem, ScreenMenu, ScreenSlot, ScreenSlotOption } from "../../api/types";
import { unitsIn } from "../../cart/choices";
import { groupsOf } from "../entries";
import { isAbout } from "../problems";

/** What is chosen for a slot, as the menu knows it. */
export function chosenIn(
  menu: ScreenMenu, slot: ScreenSlot, line: CartLine,
): { option: ScreenSlotOption; item: ScreenItem } | undefined {
  const id = line.slots?.find((each) => each.slot === slot.id)?.option;
  const option = slot.options.find((each) => each.id === id);
  const item = option === undefined ? undefined : menu.items[option.item];
  return option === undefined || item === undefined ? undefined : { option, item };
}

/**
 * What of the combo's problems is about a slot. The same group may be asked in several slots; it is this one's when too little is
 * chosen here.
 */
export function problemsOf(menu: ScreenMenu, slot: ScreenSlot, line: CartLine, problems: CartProblem[]): CartProblem[] {
  const chosen = chosenIn(menu, slot, line);
  const choices = line.slots?.find((each) => each.slot === slot.id)?.options ?? [];
  const short = chosen === undefined ? [] : groupsOf(menu, chosen.item, chosen.option.variation).filter((group) => unitsIn(choices, group) < group.min);
  return problems.filter((problem) => isAbout(problem, slot.id) || short.some((group) => isAbout(problem, group.id)));
}
