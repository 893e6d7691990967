import { ActionIcon } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconX } from "@tabler/icons-react";
import { useWords } from "../i18n/useWords";
import css from "./RowTools.module.css";

interface RowToolsProps<T> {
  list: readonly T[];
  index: number;
  onChange: (list: T[]) => void;
  /** What the row is, for screen readers. */
  name: string;
}

/** Moves a row of an ordered list up and down, or takes it out; with the keyboard too. */
export function RowTools<T>({ list, index, onChange, name }: RowToolsProps<T>) {
  const { t } = useWords();
  const move = (to: number) => {
    const next = [...list];
    const [row] = next.splice(index, 1);
    if (row !== undefined) next.splice(to, 0, row);
    onChange(next);
  };
  return (
    <span className={css.tools}>
      <ActionIcon variant="subtle" color="gray.6" disabled={index === 0} onClick={() => move(index - 1)} aria-label={t("common.moveUp", { name })}>
        <IconArrowUp size={16} />
      </ActionIcon>
      <ActionIcon variant="subtle" color="gray.6" disabled={index === list.length - 1} onClick={() => move(index + 1)} aria-label={t("common.moveDown", { name })}>
        <IconArrowDown size={16} />
      </ActionIcon>
      <ActionIcon variant="subtle" color="gray.6" onClick={() => onChange(list.filter((_, at) => at !== index))} aria-label={t("common.takeOut", { name })}>
        <IconX size={16} />
      </ActionIcon>
    </span>
  );
}

/** A list with one row replaced. */
export const replaced = <T,>(list: readonly T[], index: number, row: T): T[] => list.map((one, at) => (at === index ? row : one));
