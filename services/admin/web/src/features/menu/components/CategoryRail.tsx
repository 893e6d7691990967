import { ActionIcon, VisuallyHidden } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { useState } from "react";
import type { Category } from "../../../api/types";
import { useMay } from "../../../session/me";
import { useWords } from "../../../i18n/useWords";
import { notify } from "../../../ui/notify";
import { Picture } from "../../../ui/Picture";
import { useProblem } from "../../../ui/useProblem";
import { useMoveCategory } from "../api/categories";
import css from "./MenuPage.module.css";

interface CategoryRailProps {
  categories: [string, Category][];
  current: string;
  onChoose: (id: string) => void;
}

/** The categories in their order; the chosen one can be moved. */
export function CategoryRail({ categories, current, onChoose }: CategoryRailProps) {
  const { t, text } = useWords();
  const mayEdit = useMay("editMenu");
  const problem = useProblem();
  const move = useMoveCategory();
  const [said, setSaid] = useState("");

  const tool = (id: string, name: string, index: number, by: -1 | 1) => {
    const to = index + by;
    const end = to < 0 || to >= categories.length;
    const Icon = by < 0 ? IconArrowUp : IconArrowDown;
    return (
      <ActionIcon
        variant="subtle"
        color="gray.7"
        // Not disabled at the end: the keyboard's place would be lost.
        aria-disabled={end}
        data-disabled={end || undefined}
        aria-label={t(by < 0 ? "common.moveUp" : "common.moveDown", { name })}
        onClick={() => {
          if (end) return;
          move.mutate(
            { id, by },
            {
              onSuccess: () => setSaid(t("menu.category.moved", { name, place: to + 1, count: categories.length })),
              onError: (error) => notify.failed(problem(error)),
            },
          );
        }}
      >
        <Icon size={16} />
      </ActionIcon>
    );
  };

  return (
    <nav aria-label={t("menu.categories")}>
      <ul className={css.rail}>
        {categories.map(([id, { name, image, entries }], index) => (
          <li key={id} className={css.railRow} data-current={id === current || undefined}>
            <button type="button" className={css.category} aria-current={id === current ? "true" : undefined} onClick={() => onChoose(id)}>
              <Picture reference={image} name={text(name)} size={34} />
              <span className={css.name}>{text(name)}</span>
              <span className={css.count}>{entries.length}</span>
            </button>
            {mayEdit && id === current && categories.length > 1 && (
              <span className={css.railTools}>
                {tool(id, text(name), index, -1)}
                {tool(id, text(name), index, 1)}
              </span>
            )}
          </li>
        ))}
      </ul>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
    </nav>
  );
}
