import { closestCenter, DndContext, KeyboardSensor, PointerSensor, useSensor, useSensors, type Announcements } from "@dnd-kit/core";
import { rectSortingStrategy, SortableContext, sortableKeyboardCoordinates } from "@dnd-kit/sortable";
import { VisuallyHidden } from "@mantine/core";
import { useState } from "react";
import type { Category } from "../../../api/types";
import { useMay } from "../../../session/me";
import { useWords } from "../../../i18n/useWords";
import { notify } from "../../../ui/notify";
import { offerUndo } from "../../../ui/undo";
import { useProblem } from "../../../ui/useProblem";
import { useMoveCategory } from "../api/categories";
import css from "./CategoryRail.module.css";
import { CategoryRow } from "./CategoryRow";

interface CategoryRailProps {
  categories: [string, Category][];
  current: string;
  onChoose: (id: string) => void;
}

/** The categories in their order. Dragged by their handle, with the keyboard too, or moved one place by arrows; each move can be taken back. */
export function CategoryRail({ categories, current, onChoose }: CategoryRailProps) {
  const { t, text } = useWords();
  const mayOrder = useMay("editMenu") && categories.length > 1;
  const problem = useProblem();
  const move = useMoveCategory();
  const [said, setSaid] = useState("");
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );

  const ids = categories.map(([id]) => id);
  const nameOf = (id: string | number) => text(categories.find(([one]) => one === id)?.[1].name);
  const placed = (id: string | number, to: number) => t("menu.category.moved", { name: nameOf(id), place: to + 1, count: ids.length });
  const moveTo = (id: string, to: number, silent = false) => {
    const from = ids.indexOf(id);
    if (from < 0 || to < 0 || to >= ids.length || to === from) return;
    move.mutate(
      { id, to },
      {
        onSuccess: () => {
          setSaid(placed(id, to));
          if (!silent) offerUndo(placed(id, to), t("common.undo"), () => move.mutate({ id, to: from }, { onError: (error) => notify.failed(problem(error)) }), "category-order");
        },
        onError: (error) => notify.failed(problem(error)),
      },
    );
  };
  const at = (over: { id: string | number } | null, id: string | number) => placed(id, ids.indexOf(String(over?.id ?? id)));
  const announcements: Announcements = {
    onDragStart: ({ active }) => t("menu.category.lifted", { name: nameOf(active.id) }),
    onDragOver: ({ active, over }) => at(over, active.id),
    onDragEnd: ({ active, over }) => at(over, active.id),
    onDragCancel: ({ active }) => t("menu.category.putBack", { name: nameOf(active.id) }),
  };

  return (
    <nav aria-label={t("menu.categories")}>
      <DndContext
        sensors={sensors}
        collisionDetection={closestCenter}
        accessibility={{ announcements, screenReaderInstructions: { draggable: t("menu.category.dragHint") } }}
        onDragEnd={({ active, over }) => over && moveTo(String(active.id), ids.indexOf(String(over.id)))}
      >
        <SortableContext items={ids} strategy={rectSortingStrategy} disabled={!mayOrder}>
          <ul className={css.rail}>
            {categories.map(([id, category], index) => (
              <CategoryRow
                key={id}
                id={id}
                category={category}
                isCurrent={id === current}
                mayOrder={mayOrder}
                isFirst={index === 0}
                isLast={index === ids.length - 1}
                onChoose={() => onChoose(id)}
                onMove={(by) => moveTo(id, index + by)}
              />
            ))}
          </ul>
        </SortableContext>
      </DndContext>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
    </nav>
  );
}
