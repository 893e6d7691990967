import type { Category } from "../../api/types";

type Categories = Readonly<Record<string, Pick<Category, "position">>>;

/** Ids of categories in the order in which a totem shows them: by position, ties by id. */
export const inOrder = (categories: Categories): string[] =>
  Object.entries(categories)
    .sort(([a, one], [b, two]) => one.position - two.position || (a < b ? -1 : 1))
    .map(([id]) => id);

/** The positions to write so that a category moves up (-1) or down (1) by one place; nothing when it is at the end already. */
export function moved(categories: Categories, id: string, by: -1 | 1): Record<string, number> {
  const order = inOrder(categories);
  const from = order.indexOf(id);
  const to = from + by;
  const other = order[to];
  if (from < 0 || other === undefined) return {};
  order[to] = id;
  order[from] = other;
  // Usually the two trade places; equal positions have to be told apart first.
  const positions = order.map((one) => categories[one]?.position ?? 0).sort((a, b) => a - b);
  const distinct = new Set(positions).size === positions.length;
  return Object.fromEntries(
    order
      .map((one, index): [string, number] => [one, distinct ? (positions[index] ?? 0) : (index + 1) * 10])
      .filter(([one, position]) => categories[one]?.position !== position),
  );
}
