import { Button, Collapse, TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import type { Draft, Variation } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { replaced, RowTools } from "../../../ui/RowTools";
import { TextFields } from "../../../ui/TextFields";
import { newSlug } from "../../../draft/keys";
import css from "./Editor.module.css";
import { GroupsField } from "./GroupsField";

interface VariationsFieldProps {
  draft: Draft;
  value: Variation[];
  onChange: (value: Variation[]) => void;
}

/** Sizes or kinds of an item. */
export function VariationsField({ draft, value, onChange }: VariationsFieldProps) {
  const { t } = useWords();
  return (
    <>
      {value.length > 0 && (
        <ol className={css.rows}>
          {value.map((variation, index) => (
            <li key={variation.id}>
              <VariationRow draft={draft} value={value} index={index} variation={variation} onChange={onChange} />
            </li>
          ))}
        </ol>
      )}
      <Button
        variant="default"
        leftSection={<IconPlus size={16} />}
        onClick={() => onChange([...value, { id: newSlug(t("menu.variation.slug"), value), name: { "pt-BR": "" } }])}
      >
        {t("menu.variation.add")}
      </Button>
    </>
  );
}

function VariationRow({ draft, value, index, variation, onChange }: VariationsFieldProps & { index: number; variation: Variation }) {
  const { t, text } = useWords();
  const [open, setOpen] = useState(false);
  const name = text(variation.name) || t("menu.variation.unnamed");
  const change = (next: Variation) => onChange(replaced(value, index, next));
  const groups = variation.groups ?? [];
  return (
    <div className={css.box}>
      <div className={css.ends}>
        <div className={css.grow}>
          <TextFields dense required label={t("menu.fields.name")} value={variation.name} onChange={(next) => next && change({ ...variation, name: next })} />
        </div>
        <RowTools list={value} index={index} onChange={onChange} name={name} />
      </div>
      <Button variant="subtle" size="compact-xs" color="gray.7" mt={4} aria-expanded={open} onClick={() => setOpen(!open)}>
        {t("menu.variation.more", { count: groups.length, code: variation.code ?? "–" })}
      </Button>
      <Collapse expanded={open}>
        <div className={css.stack} style={{ marginTop: 8 }}>
          <TextInput
            size="xs"
            label={t("menu.fields.code")}
            maxLength={64}
            value={variation.code ?? ""}
            onChange={(event) => change({ ...variation, code: event.currentTarget.value.trim() || null })}
          />
          <div className={css.field}>
            <p className={css.fieldName}>{t("menu.variation.groups")}</p>
            <GroupsField draft={draft} value={groups} onChange={(next) => change({ ...variation, groups: next.length > 0 ? next : null })} />
          </div>
        </div>
      </Collapse>
    </div>
  );
}
