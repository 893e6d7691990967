import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Draft } from "../../../api/types";
import { putEntity, refreshDraft, revisionOf } from "../../../draft/draft";
import { moved } from "../order";

/** Moves a category by one place. Taps follow each other: each sees what the one before it wrote. */
export function useMoveCategory() {
  const client = useQueryClient();
  return useMutation({
    scope: { id: "category-order" },
    mutationFn: async ({ id, by }: { id: string; by: -1 | 1 }) => {
      const draft = client.getQueryData<Draft>(["draft"]);
      if (!draft) return;
      for (const [one, position] of Object.entries(moved(draft.categories, id, by))) {
        const category = draft.categories[one];
        if (!category) continue;
        const changed = { ...category, position };
        const { revision } = await putEntity("categories", one, changed, revisionOf(draft, "categories", one));
        client.setQueryData<Draft>(["draft"], (now) => now && {
          ...now,
          categories: { ...now.categories, [one]: changed },
          revisions: { ...now.revisions, categories: { ...now.revisions.categories, [one]: revision } },
        });
      }
    },
    onSettled: () => refreshDraft(client),
  });
}
