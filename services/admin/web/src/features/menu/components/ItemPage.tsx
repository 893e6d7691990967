import { useParams, useSearchParams } from "react-router";
import { NumberInput, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import type { Draft, Item } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { Page } from "../../../ui/Page";
import { Panel } from "../../../ui/Panel";
import { Loading, QueryView } from "../../../ui/States";
import { TextFields } from "../../../ui/TextFields";
import { putEntity, revisionOf, useDraft } from "../../../draft/draft";
import { itemPrices, keys, newSlug } from "../../../draft/keys";
import { newId, useEditor } from "../useEditor";
import { AllergensField } from "./AllergensField";
import css from "./Editor.module.css";
import { EditorFrame } from "./EditorFrame";
import { GroupsField } from "./GroupsField";
import { Gone } from "./Gone";
import { DaypartField, ModesField } from "./OfferFields";
import { PictureField } from "./PictureField";
import { PriceFields } from "./PriceFields";
import { VariationsField } from "./VariationsField";

const empty: Item = { name: { "pt-BR": "" } };

/** One item of the menu. */
export function ItemPage() {
  const { id = "" } = useParams();
  const { t } = useWords();
  const draft = useDraft();
  return (
    <QueryView query={draft} loading={<Page title={t("common.loading")}><Loading /></Page>}>
      {(data) => (id !== "new" && !data.items[id] ? <Gone /> : <ItemEditor key={id} draft={data} id={id === "new" ? undefined : id} />)}
    </QueryView>
  );
}

function ItemEditor({ draft, id }: { draft: Draft; id: string | undefined }) {
  const { t, text } = useWords();
  const client = useQueryClient();
  const [search] = useSearchParams();
  const home = Object.keys(draft.categories).find((one) => draft.categories[one]?.entries.includes(keys.item(id ?? "")));
  const category = search.get("category") ?? home ?? null;
  const editor = useEditor({
    draft,
    section: "items",
    id,
    empty,
    makeId: (item) => newSlug(item.name["pt-BR"], draft.items),
    priceKeys: (target, item) => itemPrices(target, item).map(({ key }) => key),
    afterCreate: async (created) => {
      const into = category === null ? undefined : draft.categories[category];
      if (!into || category === null) return;
      await putEntity("categories", category, { ...into, entries: [...into.entries, keys.item(created)] }, revisionOf(draft, "categories", category));
      await client.invalidateQueries({ queryKey: ["draft"] });
    },
    home: category ? `/menu?category=${category}` : "/menu",
  });
  const { value, patch } = editor;
  const name = text(value.name);

  return (
    <EditorFrame
      editor={editor}
      section="items"
      id={id}
      title={name || t("menu.item.new")}
      hint={category ? text(draft.categories[category]?.name) : undefined}
      back={{ to: category ? `/menu?category=${category}` : "/menu", label: t("menu.title") }}
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
          <Panel title={t("menu.fields.variations")} hint={t("menu.item.variationsHint")}>
            <VariationsField draft={draft} value={value.variations ?? []} onChange={(variations) => patch({ variations: variations.length > 0 ? variations : null })} />
          </Panel>
          <Panel title={t("menu.prices")} hint={t("menu.item.pricesHint")}>
            <PriceFields draft={draft} editor={editor} lines={itemPrices(id ?? newId, value)} />
          </Panel>
          <Panel title={t("menu.fields.groups")} hint={t("menu.item.groupsHint")}>
            <GroupsField draft={draft} value={value.groups ?? []} onChange={(groups) => patch({ groups: groups.length > 0 ? groups : null })} />
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
            </div>
          </Panel>
          <Panel title={t("menu.item.details")}>
            <div className={css.stack}>
              <AllergensField value={value.allergens ?? []} onChange={(allergens) => patch({ allergens: allergens.length > 0 ? allergens : null })} />
              <NumberInput
                label={t("menu.fields.calories")}
                suffix=" kcal"
                min={0}
                max={20000}
                allowDecimal={false}
                value={value.calories ?? ""}
                onChange={(calories) => patch({ calories: typeof calories === "number" ? calories : null })}
              />
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
