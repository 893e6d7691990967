import { useParams } from "react-router";
import type { Combo, Draft } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { Page } from "../../../ui/Page";
import { Panel } from "../../../ui/Panel";
import { Loading, QueryView } from "../../../ui/States";
import { useDraft } from "../../../draft/draft";
import { keys, slotPrices } from "../../../draft/keys";
import { newId } from "../useEditor";
import { useEntryEditor } from "../useEntryEditor";
import css from "./Editor.module.css";
import { EditorFrame } from "./EditorFrame";
import { CodeField, EntryOffer, EntryTexts } from "./EntryPanels";
import { Gone } from "./Gone";
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
  const { t } = useWords();
  const { editor, frame, name } = useEntryEditor({
    draft,
    section: "combos",
    id,
    empty,
    priceKeys: (target, combo) => [keys.combo(target), ...slotPrices(target, combo)],
  });
  const { value, patch } = editor;

  return (
    <EditorFrame {...frame}>
      <div className={css.columns}>
        <div className={css.column}>
          <EntryTexts value={value} patch={patch} />
          <Panel title={t("menu.prices")} hint={t("menu.combo.pricesHint")}>
            <PriceFields draft={draft} editor={editor} lines={[{ key: keys.combo(id ?? newId), name: undefined }]} />
          </Panel>
          <Panel title={t("menu.combo.slots")} hint={t("menu.combo.slotsHint")}>
            <SlotsField draft={draft} editor={editor} id={id ?? newId} />
          </Panel>
        </div>
        <div className={css.column}>
          <EntryOffer value={value} patch={patch} draft={draft} name={name} />
          <Panel title={t("menu.item.details")}>
            <CodeField value={value} patch={patch} />
          </Panel>
        </div>
      </div>
    </EditorFrame>
  );
}
