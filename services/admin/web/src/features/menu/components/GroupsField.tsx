import { Select } from "@mantine/core";
import { Link } from "react-router";
import type { Draft } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { RowTools } from "../../../ui/RowTools";
import css from "./Editor.module.css";

interface GroupsFieldProps {
  draft: Draft;
  value: string[];
  onChange: (value: string[]) => void;
}

/** Modifier groups in the order they are asked, chosen from the shared library. */
export function GroupsField({ draft, value, onChange }: GroupsFieldProps) {
  const { t, text } = useWords();
  const free = Object.entries(draft.groups).filter(([id]) => !value.includes(id));
  return (
    <>
      {value.length > 0 && (
        <ol className={css.rows}>
          {value.map((id, index) => {
            const group = draft.groups[id];
            const name = group ? text(group.name) : id;
            return (
              <li key={id} className={css.row}>
                <div className={css.grow}>
                  <Link to={`/menu/groups/${id}`}>{name}</Link>
                  <div className={css.soft}>
                    {group ? t("menu.group.summary", { min: group.min ?? 0, max: group.max ?? 1, count: group.options.length }) : t("menu.missing")}
                  </div>
                </div>
                <RowTools list={value} index={index} onChange={onChange} name={name} />
              </li>
            );
          })}
        </ol>
      )}
      <Select
        aria-label={t("menu.group.add")}
        placeholder={t("menu.group.add")}
        searchable
        nothingFoundMessage={t("common.nothingFound")}
        data={free.map(([id, group]) => ({ value: id, label: text(group.name) }))}
        value={null}
        onChange={(id) => id && onChange([...value, id])}
      />
    </>
  );
}
