import { Button, NumberInput, Select } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import type { Draft, ModifierOption } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { replaced, RowTools } from "../../../ui/RowTools";
import { TextFields } from "../../../ui/TextFields";
import { newSlug } from "../../../draft/keys";
import css from "./Editor.module.css";

interface OptionsFieldProps {
  draft: Draft;
  value: ModifierOption[];
  onChange: (value: ModifierOption[]) => void;
}

/** What can be chosen in a modifier group. */
export function OptionsField({ draft, value, onChange }: OptionsFieldProps) {
  const { t, text } = useWords();
  const items = Object.entries(draft.items).map(([id, item]) => ({ value: id, label: text(item.name) }));
  return (
    <>
      {value.length > 0 && (
        <ol className={css.rows}>
          {value.map((option, index) => {
            const change = (next: ModifierOption) => onChange(replaced(value, index, next));
            const name = text(option.name) || t("menu.option.unnamed");
            return (
              <li key={option.id} className={css.box}>
                <div className={css.ends}>
                  <div className={css.grow}>
                    <TextFields dense required label={t("menu.fields.name")} value={option.name} onChange={(next) => next && change({ ...option, name: next })} />
                  </div>
                  <RowTools list={value} index={index} onChange={onChange} name={name} />
                </div>
                <div className={css.line} style={{ marginTop: 8 }}>
                  <NumberInput
                    size="xs"
                    w={120}
                    label={t("menu.fields.default")}
                    min={0}
                    max={99}
                    allowDecimal={false}
                    value={option.default ?? 0}
                    onChange={(units) => change({ ...option, default: typeof units === "number" && units > 0 ? units : null })}
                  />
                  <Select
                    size="xs"
                    className={css.grow ?? ""}
                    label={t("menu.option.item")}
                    placeholder={t("menu.option.noItem")}
                    clearable
                    clearButtonProps={{ "aria-label": t("common.clear") }}
                    searchable
                    data={items}
                    value={option.item ?? null}
                    onChange={(item) => change({ ...option, item })}
                  />
                </div>
              </li>
            );
          })}
        </ol>
      )}
      <Button
        variant="default"
        leftSection={<IconPlus size={16} />}
        onClick={() => onChange([...value, { id: newSlug(t("menu.option.slug"), value), name: { "pt-BR": "" } }])}
      >
        {t("menu.option.add")}
      </Button>
    </>
  );
}
