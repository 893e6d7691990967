import { useCallback } from "react";
import { useDraft } from "../../draft/draft";
import { useWords } from "../../i18n/useWords";
import { useMe } from "../../session/me";

const prices = "prices:";
const store = "store:";

/** What a section is called; for prices whose they are: a zone's, the chain's or a store's. */
export function useSectionName(): (section: string) => string {
  const { t, word } = useWords();
  const { stores } = useMe();
  const zones = useDraft().data?.zones;
  return useCallback(
    (section: string) => {
      if (!section.startsWith(prices)) return word("publish.sections", section);
      const scope = section.slice(prices.length);
      const whose =
        scope === "chain"
          ? t("prices.chain")
          : scope.startsWith(store)
            ? stores.find(({ id }) => id === scope.slice(store.length))?.name
            : zones?.find(({ id }) => id === scope)?.name;
      return `${t("prices.title")} · ${whose ?? scope}`;
    },
    [t, word, stores, zones],
  );
}
