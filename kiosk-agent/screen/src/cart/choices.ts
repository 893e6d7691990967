import type { CartOption, ScreenGroup, ScreenOption } from "../api/types";

/*
 * What a guest has chosen in modifier groups, in the cart's own words: a group that is not named takes its defaults; once a
 * guest touches a group it is named whole, a removed default with quantity 0.
 */

/** Units chosen of an option, its default when the group was never touched. */
export function unitsOf(choices: CartOption[], group: ScreenGroup, option: ScreenOption): number {
  if (!isNamed(choices, group)) return option.default;
  return find(choices, group.id, option.id)?.quantity ?? 0;
}

/** Units chosen in the whole group. */
export function unitsIn(choices: CartOption[], group: ScreenGroup): number {
  return group.options.reduce((sum, option) => sum + unitsOf(choices, group, option), 0);
}

/** Whether the limits the menu gives leave room for one unit more of this option. */
export function hasRoom(choices: CartOption[], group: ScreenGroup, option: ScreenOption): boolean {
  const units = unitsOf(choices, group, option);
  const kinds = group.options.filter((other) => unitsOf(choices, group, other) > 0).length;
  return (
    unitsIn(choices, group) < group.max &&
    units < group.maxPerOption &&
    (units > 0 || group.maxUnique == null || kinds < group.maxUnique)
  );
}

/** The choices without what has sold out, so that a sold-out default is left out in so many words before anyone asks. */
export function withoutSoldOut(choices: CartOption[], groups: ScreenGroup[]): CartOption[] {
  return groups.reduce(
    (left, group) =>
      group.options.reduce(
        (rest, option) => (option.soldOut && unitsOf(rest, group, option) > 0 ? withUnits(rest, group, option, 0) : rest),
        left,
      ),
    choices,
  );
}

/** The choices with so many units of one option. Where only one unit may be chosen, it takes the place of the other. */
export function withUnits(choices: CartOption[], group: ScreenGroup, option: ScreenOption, units: number): CartOption[] {
  const replaces = isSingle(group) && units > 0;
  const named = name(choices, group).map((choice) => {
    if (choice.option === option.id) return { ...choice, quantity: units };
    return replaces ? { ...choice, quantity: 0 } : choice;
  });
  return [...others(choices, group), ...named.filter((choice) => isWorthSaying(choice, group))];
}

/** The choices with what was chosen in the own groups of an option that is an item. */
export function withNested(
  choices: CartOption[], group: ScreenGroup, option: ScreenOption, nested: CartOption[],
): CartOption[] {
  const named = name(choices, group).map((choice) =>
    choice.option === option.id ? { ...choice, options: nested } : choice,
  );
  return [...others(choices, group), ...named.filter((choice) => isWorthSaying(choice, group))];
}

/** What was chosen in the own groups of an option. */
export function nestedOf(choices: CartOption[], group: ScreenGroup, option: ScreenOption): CartOption[] {
  return find(choices, group.id, option.id)?.options ?? [];
}

/** Whether exactly one unit can be chosen, so that choosing another replaces it. */
export function isSingle(group: ScreenGroup): boolean {
  return group.max === 1;
}

/** Drops what was chosen in groups that are not offered any more, after another size was chosen. */
export function withinGroups(choices: CartOption[], groups: readonly string[]): CartOption[] {
  return choices.filter((choice) => groups.includes(choice.group));
}

function isNamed(choices: CartOption[], group: ScreenGroup): boolean {
  return choices.some((choice) => choice.group === group.id);
}

function name(choices: CartOption[], group: ScreenGroup): CartOption[] {
  return group.options.map((option) => {
    const chosen = find(choices, group.id, option.id);
    const nested = chosen?.options;
    return {
      group: group.id,
      option: option.id,
      quantity: unitsOf(choices, group, option),
      ...(nested == null || nested.length === 0 ? {} : { options: nested }),
    };
  });
}

/** An option without units is named only when it was a default. */
function isWorthSaying(choice: CartOption, group: ScreenGroup): boolean {
  if ((choice.quantity ?? 1) > 0) return true;
  return (group.options.find((option) => option.id === choice.option)?.default ?? 0) > 0;
}

function others(choices: CartOption[], group: ScreenGroup): CartOption[] {
  return choices.filter((choice) => choice.group !== group.id);
}

function find(choices: CartOption[], group: string, option: string): CartOption | undefined {
  return choices.find((choice) => choice.group === group && choice.option === option);
}
