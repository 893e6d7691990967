import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Draft } from "../../../api/types";
import { putEntity, refreshDraft, revisionOf } from "../../../draft/draft";
import { moved } from "../order";

/** Moves a category to a place, at once on the page. Moves follow each other: each sees what the one before it wrote. */
export function useMoveCategory() {
  const client = useQueryClient();
  const update = (change: (draft: Draft) => Draft) => client.setQueryData<Draft>(["draft"], (draft) => draft && change(draft));
  return useMutation({
    scope: { id: "category-order" },
    mutationFn: async ({ id, to }: { id: string; to: number }) => {
      const draft = client.getQueryData<Draft>(["draft"]);
      if (!draft) return;
      const positions = Object.entries(moved(draft.categories, id, to));
      update((now) => positions.reduce((next, [one, position]) => withPosition(next, one, position), now));
      for (const [one, position] of positions) {
        const category = draft.categories[one];
        if (!category) continue;
        const { revision } = await putEntity("categories", one, { ...category, position }, revisionOf(draft, "categories", one));
        update((now) => ({ ...now, revisions: { ...now.revisions, categories: { ...now.revisions.categories, [one]: revision } } }));
      }
    },
    onSettled: () => refreshDraft(client),
  });
}

function withPosition(draft: Draft, id: string, position: number): Draft {
  const category = draft.categories[id];
  return category ? { ...draft, categories: { ...draft.categories, [id]: { ...category, position } } } : draft;
}
