import type { Category } from "../../api/types";

type Categories = Readonly<Record<string, Pick<Category, "position">>>;

/** Ids of categories in the order in which a totem shows them: by position, ties by id. */
export const inOrder = (categories: Categories): string[] =>
  Object.entries(categories)
    .sort(([a, one], [b, two]) => one.position - two.position || (a < b ? -1 : 1))
    .map(([id]) => id);

/** The positions to write so that a category comes to a place (0 is the first); nothing when it is there already. */
export function moved(categories: Categories, id: string, to: number): Record<string, number> {
  const order = inOrder(categories);
  const from = order.indexOf(id);
  if (from < 0 || to < 0 || to >= order.length || to === from) return {};
  order.splice(from, 1);
  order.splice(to, 0, id);
  // Usually those in between hand their positions on; equal positions have to be told apart first.
  const positions = order.map((one) => categories[one]?.position ?? 0).sort((a, b) => a - b);
  const distinct = new Set(positions).size === positions.length;
  return Object.fromEntries(
    order
      .map((one, index): [string, number] => [one, distinct ? (positions[index] ?? 0) : (index + 1) * 10])
      .filter(([one, position]) => categories[one]?.position !== position),
  );
}
