import { useCallback } from "react";
import type { ProposedPrice } from "../../api/types";
import { useWords } from "../../i18n/useWords";

/** Why a price stays as it is, with the limits it would have to keep to. */
export function useReason() {
  const { word, money } = useWords();
  return useCallback(
    ({ problem, lowest, highest }: Pick<ProposedPrice, "problem" | "lowest" | "highest">) =>
      problem == null ? "" : word("prices.problems", problem, "", { lowest: money(lowest ?? 0), highest: money(highest ?? 0) }),
    [word, money],
  );
}

/** Problems that say what the person did wrong, not that there was nothing to do. */
export const isMistake = (problem: string | null | undefined) => problem != null && !["same", "notOwn"].includes(problem);
