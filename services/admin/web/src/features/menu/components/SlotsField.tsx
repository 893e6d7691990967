import { Button, Select } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import type { Draft, Slot, SlotOption } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { MoneyInput } from "../../../ui/MoneyInput";
import { replaced, RowTools } from "../../../ui/RowTools";
import { Tag } from "../../../ui/Tag";
import { TextFields } from "../../../ui/TextFields";
import { keys, newSlug } from "../../../draft/keys";
import type { Editor } from "../useEditor";
import css from "./Editor.module.css";
import slots from "./SlotsField.module.css";

interface SlotsFieldProps {
  draft: Draft;
  editor: Editor<"combos">;
  id: string;
}

/** What a combo consists of: a slot for each choice, with what fits it and its surcharge. */
export function SlotsField({ draft, editor, id }: SlotsFieldProps) {
  const { t } = useWords();
  const { value, patch } = editor;
  const change = (next: Slot[]) => patch({ slots: next });
  return (
    <>
      <ol className={css.rows}>
        {value.slots.map((slot, index) => (
          <li key={slot.id}>
            <SlotBox draft={draft} editor={editor} id={id} index={index} slot={slot} onChange={change} />
          </li>
        ))}
      </ol>
      <Button
        variant="default"
        leftSection={<IconPlus size={16} />}
        onClick={() => change([...value.slots, { id: newSlug(t("menu.combo.slotSlug"), value.slots), name: { "pt-BR": "" }, options: [] }])}
      >
        {t("menu.combo.addSlot")}
      </Button>
    </>
  );
}

function SlotBox({ draft, editor, id, index, slot, onChange }: SlotsFieldProps & { index: number; slot: Slot; onChange: (slots: Slot[]) => void }) {
  const { t, text } = useWords();
  const list = editor.value.slots;
  const change = (next: Slot) => onChange(replaced(list, index, next));
  const nameOf = ({ item, variation }: Pick<SlotOption, "item" | "variation">) => {
    const found = draft.items[item];
    const size = found?.variations?.find((one) => one.id === variation);
    return [found ? text(found.name) : item, size && text(size.name)].filter(Boolean).join(" · ");
  };
  const choices = Object.entries(draft.items).flatMap(([item, { variations }]) =>
    (variations?.length ? variations.map((one) => one.id) : [undefined]).map((variation) => ({
      value: variation ? `${item}:${variation}` : item,
      label: nameOf({ item, variation: variation ?? null }),
    })),
  );
  const add = (choice: string | null) => {
    if (!choice) return;
    const [item = "", variation] = choice.split(":");
    const option: SlotOption = { id: newSlug(choice.replace(":", "-"), slot.options), item, ...(variation && { variation }) };
    change({ ...slot, options: [...slot.options, option] });
  };

  return (
    <div className={css.box}>
      <div className={css.ends}>
        <div className={css.grow}>
          <TextFields dense required label={t("menu.fields.name")} value={slot.name} onChange={(name) => name && change({ ...slot, name })} />
        </div>
        <RowTools list={list} index={index} onChange={onChange} name={text(slot.name)} />
      </div>
      <ol className={slots.options}>
        {slot.options.map((option, at) => {
          const name = nameOf(option);
          const key = keys.slot(id, slot.id, option.id);
          return (
            <li key={option.id} className={slots.option}>
              <span className={css.grow}>
                {name} {at === 0 && <Tag tone="calm">{t("menu.combo.default")}</Tag>}
              </span>
              {draft.zones.map((zone) => {
                const price = editor.priceOf(zone.id, key);
                return (
                  <span key={zone.id} className={slots.price} title={zone.name}>
                    <MoneyInput
                      label={`${t("menu.combo.surcharge")}: ${name}, ${zone.name}`}
                      value={price?.amount}
                      disabled={!editor.storedPrices.data}
                      onChange={(amount) => editor.setPrice(zone.id, key, amount === undefined ? undefined : { ...price, amount })}
                    />
                  </span>
                );
              })}
              <RowTools list={slot.options} index={at} onChange={(options) => change({ ...slot, options })} name={name} />
            </li>
          );
        })}
      </ol>
      <Select
        size="xs"
        aria-label={t("menu.combo.addOption")}
        placeholder={t("menu.combo.addOption")}
        searchable
        limit={60}
        nothingFoundMessage={t("common.nothingFound")}
        data={choices}
        value={null}
        onChange={add}
      />
    </div>
  );
}
