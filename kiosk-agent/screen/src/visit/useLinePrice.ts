import { usePrice } from "../api/queries";
import type { CartLine, CartProblem, PricedLine, ServiceMode } from "../api/types";

/** What the agent says about one line before it is in the cart. */
export function useLinePrice(
  mode: ServiceMode, line: CartLine, menuVersion: number,
): { priced: PricedLine | undefined; problems: CartProblem[] } {
  const price = usePrice({ mode, lines: [line] }, menuVersion);
  // The last answer may still be about the line that was shown before.
  const priced = price.data?.lines.find((each) => each.id === line.id);
  return { priced, problems: price.isPlaceholderData || price.data === undefined ? [] : price.data.problems };
}
