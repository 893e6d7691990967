import { TextInput } from "@mantine/core";
import { useParams, useSearchParams } from "react-router";
import type { Combo, Draft } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { Page } from "../../../ui/Page";
import { Panel } from "../../../ui/Panel";
import { Loading, QueryView } from "../../../ui/States";
import { TextFields } from "../../../ui/TextFields";
import { putEntity, revisionOf, useDraft } from "../../../draft/draft";
import { keys, newSlug, slotPrices } from "../../../draft/keys";
import { newId, useEditor } from "../useEditor";
import css from "./Editor.module.css";
import { EditorFrame } from "./EditorFrame";
import { Gone } from "./Gone";
import { DaypartField, ModesField } from "./OfferFields";
import { PictureField } from "./PictureField";
import { PriceFields } from "./PriceFields";
import { SlotsField } from "./SlotsField";

const empty: Combo = { name: { "pt-BR": "" }, slots: [] };

/** One combo of the menu, built slot by slot. */
export function ComboPage() {
  const { id = "" } = useParams();
  const { t } = useWords();
  const draft = useDraft();
  return (
    <QueryView query={draft} loading={<Page title={t("common.loading")}><Loading /></Page>}>
      {(data) => (id !== "new" && !data.combos[id] ? <Gone /> : <ComboEditor key={id} draft={data} id={id === "new" ? undefined : id} />)}
    </QueryView>
  );
}

function ComboEditor({ draft, id }: { draft: Draft; id: string | undefined }) {
  const { t, text } = useWords();
  const [search] = useSearchParams();
  const home = Object.keys(draft.categories).find((one) => draft.categories[one]?.entries.includes(keys.combo(id ?? "")));
  const category = search.get("category") ?? home ?? null;
  const back = category ? `/menu?category=${category}` : "/menu";
  const editor = useEditor({
    draft,
    section: "combos",
    id,
    empty,
    makeId: (combo) => newSlug(combo.name["pt-BR"], draft.combos),
    priceKeys: (target, combo) => [keys.combo(target), ...slotPrices(target, combo)],
    afterCreate: async (created) => {
      const into = category === null ? undefined : draft.categories[category];
      if (!into || category === null) return;
      await putEntity("categories", category, { ...into, entries: [...into.entries, keys.combo(created)] }, revisionOf(draft, "categories", category));
    },
    home: back,
  });
  const { value, patch } = editor;
  const name = text(value.name);

  return (
    <EditorFrame
      editor={editor}
      section="combos"
      id={id}
      title={name || t("menu.combo.new")}
      hint={category ? text(draft.categories[category]?.name) : undefined}
      back={{ to: back, label: t("menu.title") }}
      incomplete={value.name["pt-BR"].trim() === "" ? t("menu.editor.needsName") : undefined}
    >
      <div className={css.columns}>
        <div className={css.column}>
          <Panel title={t("menu.item.texts")}>
            <div className={css.stack}>
              <TextFields label={t("menu.fields.name")} required value={value.name} onChange={(next) => next && patch({ name: next })} />
              <TextFields label={t("menu.fields.description")} long value={value.description} onChange={(description) => patch({ description: description ?? null })} />
            </div>
          </Panel>
          <Panel title={t("menu.prices")} hint={t("menu.combo.pricesHint")}>
            <PriceFields draft={draft} editor={editor} lines={[{ key: keys.combo(id ?? newId), name: undefined }]} />
          </Panel>
          <Panel title={t("menu.combo.slots")} hint={t("menu.combo.slotsHint")}>
            <SlotsField draft={draft} editor={editor} id={id ?? newId} />
          </Panel>
        </div>
        <div className={css.column}>
          <Panel title={t("menu.fields.image")}>
            <PictureField value={value.image} name={name} onChange={(image) => patch({ image: image ?? null })} />
          </Panel>
          <Panel title={t("menu.item.offer")}>
            <div className={css.stack}>
              <DaypartField draft={draft} value={value.daypart} onChange={(daypart) => patch({ daypart })} />
              <ModesField value={value.modes} onChange={(modes) => patch({ modes })} />
              <TextInput
                label={t("menu.fields.code")}
                description={t("menu.item.codeHint")}
                maxLength={64}
                value={value.code ?? ""}
                onChange={(event) => patch({ code: event.currentTarget.value.trim() || null })}
              />
            </div>
          </Panel>
        </div>
      </div>
    </EditorFrame>
  );
}
