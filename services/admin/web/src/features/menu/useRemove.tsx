import { useQueryClient } from "@tanstack/react-query";
import { Link } from "react-router";
import { ApiError } from "../../api/client";
import type { Draft, EditedSection, EntityPrices, Text } from "../../api/types";
import { useWords } from "../../i18n/useWords";
import { useConfirm } from "../../ui/Confirm";
import { notify } from "../../ui/notify";
import { offerUndo } from "../../ui/undo";
import { useProblem } from "../../ui/useProblem";
import { putEntity, refreshDraft, revisionOf } from "../../draft/draft";
import { keys, placeOf } from "../../draft/keys";
import { getEntityPrices, restorePrices } from "../../draft/prices";
import type { Editor } from "./useEditor";

interface User {
  section: string;
  id: string;
  name: Text;
}

/** Removes an object after asking; names who still uses it; can be undone, prices included. */
export function useRemove<S extends EditedSection>(section: S, id: string | undefined, editor: Editor<S>) {
  const { t, text } = useWords();
  const client = useQueryClient();
  const confirm = useConfirm();
  const problem = useProblem();
  const { base } = editor;
  const named = "name" in base ? base.name : base.title;
  const name = typeof named === "string" ? named : text(named) || (id ?? "");

  const undo = async (before: Draft, prices: EntityPrices, categories: string[]) => {
    if (id === undefined) return;
    try {
      await putEntity(section, id, editor.base, undefined);
      await restorePrices(prices);
      await refreshDraft(client);
      const now = client.getQueryData<Draft>(["draft"]);
      for (const category of categories) {
        const entity = before.categories[category];
        if (now && entity) await putEntity("categories", category, entity, revisionOf(now, "categories", category));
      }
      await refreshDraft(client);
    } catch (error) {
      notify.failed(problem(error));
    }
  };

  const takeOut = async (users: User[]) => {
    const draft = client.getQueryData<Draft>(["draft"]);
    if (!draft || id === undefined) return;
    const entry = section === "combos" ? keys.combo(id) : keys.item(id);
    for (const user of users) {
      const category = draft.categories[user.id];
      if (category) {
        await putEntity("categories", user.id, { ...category, entries: category.entries.filter((one) => one !== entry) }, revisionOf(draft, "categories", user.id));
      }
    }
  };

  const attempt = async (before: Draft, categories: string[]): Promise<void> => {
    try {
      // They go with it.
      const prices = await getEntityPrices(section, id ?? "");
      await editor.remove.mutateAsync();
      offerUndo(t("menu.remove.done", { name }), t("common.undo"), () => void undo(before, prices, categories));
    } catch (error) {
      const users = error instanceof ApiError && error.code === "still-used" ? ((error.more.users as User[] | undefined) ?? []) : [];
      if (users.length === 0) {
        notify.failed(problem(error));
        return;
      }
      const list = (
        <ul>
          {users.map((user) => (
            <li key={`${user.section}/${user.id}`}>
              <Link to={placeOf(user.section, user.id)}>{text(user.name)}</Link>
            </li>
          ))}
        </ul>
      );
      const onlyCategories = categories.length === 0 && users.every((user) => user.section === "categories") && section !== "dayparts";
      if (onlyCategories) {
        const yes = await confirm({
          title: t("menu.remove.inCategories", { name }),
          body: list,
          action: t("menu.remove.takeOut"),
          danger: true,
        });
        if (!yes) return;
        try {
          await takeOut(users);
        } catch (failure) {
          notify.failed(problem(failure));
          return;
        }
        await attempt(before, users.map((user) => user.id));
      } else {
        await confirm({ title: t("menu.remove.stillUsed", { name }), body: list, action: t("common.ok") });
      }
    }
  };

  return async () => {
    const before = client.getQueryData<Draft>(["draft"]);
    if (!before) return;
    const yes = await confirm({ title: t("menu.remove.title", { name }), body: t("menu.remove.text"), action: t("common.remove"), danger: true });
    if (yes) await attempt(before, []);
  };
}
