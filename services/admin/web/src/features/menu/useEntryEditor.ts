import { useSearchParams } from "react-router";
import type { Combo, Draft, Entities, Item } from "../../api/types";
import { putEntity, revisionOf } from "../../draft/draft";
import { keys, kindOf, newSlug } from "../../draft/keys";
import { useWords } from "../../i18n/useWords";
import { useEditor } from "./useEditor";

/** What a category can offer. */
type EntrySection = "items" | "combos";

/** The members that everything in a category has. */
export type EntryValue = Pick<Item & Combo, "name" | "description" | "image" | "daypart" | "modes" | "code">;

interface EntryOptions<S extends EntrySection> {
  draft: Draft;
  section: S;
  /** Undefined for one that is being made. */
  id: string | undefined;
  empty: Entities[S];
  priceKeys: (id: string, value: Entities[S]) => string[];
}

/** An item or a combo being edited: it stands in a category, is added to it when it is new, and leads back there. */
export function useEntryEditor<S extends EntrySection>({ draft, section, id, empty, priceKeys }: EntryOptions<S>) {
  const { t, text } = useWords();
  const [search] = useSearchParams();
  const kind = kindOf[section];
  const keyOf = keys[kind];
  const home = id === undefined ? undefined : Object.keys(draft.categories).find((one) => draft.categories[one]?.entries.includes(keyOf(id)));
  const category = search.get("category") ?? home ?? "";
  const place = draft.categories[category];
  const back = place ? `/menu?category=${category}` : "/menu";
  const editor = useEditor({
    draft,
    section,
    id,
    empty,
    makeId: (value) => newSlug(value.name["pt-BR"], draft[section]),
    priceKeys,
    afterCreate: async (created) => {
      if (place) await putEntity("categories", category, { ...place, entries: [...place.entries, keyOf(created)] }, revisionOf(draft, "categories", category));
    },
    home: back,
  });
  const name = text(editor.value.name);
  return {
    editor,
    name,
    /** For the frame around the editor. */
    frame: {
      editor,
      section,
      id,
      title: name || t(`menu.${kind}.new`),
      hint: place && text(place.name),
      back: { to: back, label: t("menu.title") },
      incomplete: editor.value.name["pt-BR"].trim() === "" ? t("menu.editor.needsName") : undefined,
    },
  };
}
