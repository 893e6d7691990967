import { NumberInput } from "@mantine/core";
import { useParams } from "react-router";
import type { Draft, Item } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { Page } from "../../../ui/Page";
import { Panel } from "../../../ui/Panel";
import { Loading, QueryView } from "../../../ui/States";
import { useDraft } from "../../../draft/draft";
import { itemPrices } from "../../../draft/keys";
import { newId } from "../useEditor";
import { useFieldProblems, useLimitProblems } from "../useFieldProblems";
import { useEntryEditor } from "../useEntryEditor";
import { AllergensField } from "./AllergensField";
import css from "./Editor.module.css";
import { EditorFrame } from "./EditorFrame";
import { CodeField, EntryOffer, EntryTexts } from "./EntryPanels";
import { FiscalPanel } from "./FiscalPanel";
import { GroupsField } from "./GroupsField";
import { Gone } from "./Gone";
import { LimitsPanel } from "./LimitsPanel";
import { NutritionPanel } from "./NutritionPanel";
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
  const { t } = useWords();
  const { editor, frame, name } = useEntryEditor({
    draft,
    section: "items",
    id,
    empty,
    priceKeys: (target, item) => itemPrices(target, item).map(({ key }) => key),
  });
  const { value, patch } = editor;
  const wrong = useFieldProblems("items", id);
  const wrongLimit = useLimitProblems(id);

  return (
    <EditorFrame {...frame}>
      <div className={css.columns}>
        <div className={css.column}>
          <EntryTexts value={value} patch={patch} />
          <Panel title={t("menu.fields.variations")} hint={t("menu.item.variationsHint")}>
            <VariationsField draft={draft} value={value.variations ?? []} onChange={(variations) => patch({ variations: variations.length > 0 ? variations : null })} />
          </Panel>
          <Panel title={t("menu.prices")} hint={t("menu.item.pricesHint")}>
            <PriceFields draft={draft} editor={editor} lines={itemPrices(id ?? newId, value)} />
          </Panel>
          <Panel title={t("menu.fields.groups")} hint={t("menu.item.groupsHint")}>
            <GroupsField draft={draft} value={value.groups ?? []} onChange={(groups) => patch({ groups: groups.length > 0 ? groups : null })} />
          </Panel>
          <LimitsPanel draft={draft} value={value} patch={patch} wrong={wrongLimit} />
          <FiscalPanel value={value} patch={patch} wrong={wrong} />
        </div>
        <div className={css.column}>
          <EntryOffer value={value} patch={patch} draft={draft} name={name} />
          <Panel title={t("menu.item.details")}>
            <div className={css.stack}>
              <AllergensField value={value.allergens ?? []} onChange={(allergens) => patch({ allergens: allergens.length > 0 ? allergens : null })} />
              <NumberInput
                label={t("menu.fields.minAge")}
                description={t("menu.facts.minAgeHint")}
                min={0}
                max={99}
                allowDecimal={false}
                value={value.minAge ?? ""}
                error={wrong("minAge")}
                onChange={(minAge) => patch({ minAge: typeof minAge === "number" ? minAge : null })}
              />
              <CodeField value={value} patch={patch} />
            </div>
          </Panel>
          <NutritionPanel value={value} patch={patch} wrong={wrong} />
        </div>
      </div>
    </EditorFrame>
  );
}
