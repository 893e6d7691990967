import { useSortable } from "@dnd-kit/sortable";
import { ActionIcon } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconGripVertical } from "@tabler/icons-react";
import type { Category } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { Picture } from "../../../ui/Picture";
import css from "./CategoryRail.module.css";

interface CategoryRowProps {
  id: string;
  category: Category;
  isCurrent: boolean;
  mayOrder: boolean;
  isFirst: boolean;
  isLast: boolean;
  onChoose: () => void;
  onMove: (by: -1 | 1) => void;
}

/** One category of the rail: its handle, itself, and arrows when it is the chosen one. */
export function CategoryRow({ id, category: { name, image, entries }, isCurrent, mayOrder, isFirst, isLast, onChoose, onMove }: CategoryRowProps) {
  const { t, text } = useWords();
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } = useSortable({ id });
  const style = { transform: transform ? `translate(${transform.x}px, ${transform.y}px)` : undefined, transition };

  const arrow = (by: -1 | 1) => {
    const end = by < 0 ? isFirst : isLast;
    const Icon = by < 0 ? IconArrowUp : IconArrowDown;
    return (
      <ActionIcon
        variant="subtle"
        color="gray.7"
        // Not disabled at the end: the keyboard's place would be lost.
        aria-disabled={end}
        data-disabled={end || undefined}
        aria-label={t(by < 0 ? "common.moveUp" : "common.moveDown", { name: text(name) })}
        onClick={() => !end && onMove(by)}
      >
        <Icon size={16} />
      </ActionIcon>
    );
  };

  return (
    <li ref={setNodeRef} style={style} className={css.row} data-current={isCurrent || undefined} data-dragging={isDragging || undefined}>
      {mayOrder && (
        <button
          type="button"
          ref={setActivatorNodeRef}
          className={css.handle}
          {...attributes}
          aria-roledescription={undefined}
          aria-label={t("menu.category.drag", { name: text(name) })}
          {...listeners}
        >
          <IconGripVertical size={16} aria-hidden />
        </button>
      )}
      <button type="button" className={css.category} aria-current={isCurrent ? "true" : undefined} onClick={onChoose}>
        <Picture reference={image} name={text(name)} size={34} />
        <span className={css.name}>{text(name)}</span>
        <span className={css.count}>{entries.length}</span>
      </button>
      {mayOrder && isCurrent && (
        <span className={css.tools}>
          {arrow(-1)}
          {arrow(1)}
        </span>
      )}
    </li>
  );
}
