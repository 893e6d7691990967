import { Select } from "@mantine/core";
import { Link, useParams } from "react-router";
import type { Category, Draft } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { Page } from "../../../ui/Page";
import { Panel } from "../../../ui/Panel";
import { Picture } from "../../../ui/Picture";
import { RowTools } from "../../../ui/RowTools";
import { Loading, QueryView } from "../../../ui/States";
import { TextFields } from "../../../ui/TextFields";
import { useDraft } from "../../../draft/draft";
import { entryOf, keys, newSlug } from "../../../draft/keys";
import { useEditor } from "../useEditor";
import css from "./Editor.module.css";
import { EditorFrame } from "./EditorFrame";
import { Gone } from "./Gone";
import { DaypartField } from "./OfferFields";
import { PictureField } from "./PictureField";

/** One category of the menu. */
export function CategoryPage() {
  const { id = "" } = useParams();
  const { t } = useWords();
  const draft = useDraft();
  return (
    <QueryView query={draft} loading={<Page title={t("common.loading")}><Loading /></Page>}>
      {(data) => (id !== "new" && !data.categories[id] ? <Gone /> : <CategoryEditor key={id} draft={data} id={id === "new" ? undefined : id} />)}
    </QueryView>
  );
}

function CategoryEditor({ draft, id }: { draft: Draft; id: string | undefined }) {
  const { t, text } = useWords();
  const last = Math.max(0, ...Object.values(draft.categories).map(({ position }) => position));
  const empty: Category = { name: { "pt-BR": "" }, position: last + 10, entries: [] };
  const editor = useEditor({
    draft,
    section: "categories",
    id,
    empty,
    makeId: (category) => newSlug(category.name["pt-BR"], draft.categories),
    home: "/menu",
  });
  const { value, patch } = editor;
  const choices = [
    { group: t("menu.kinds.item", { count: 2 }), items: Object.entries(draft.items).map(([one, item]) => ({ value: keys.item(one), label: text(item.name) })) },
    { group: t("menu.kinds.combo", { count: 2 }), items: Object.entries(draft.combos).map(([one, combo]) => ({ value: keys.combo(one), label: text(combo.name) })) },
  ].map((group) => ({ ...group, items: group.items.filter((one) => !value.entries.includes(one.value)) }));

  return (
    <EditorFrame
      editor={editor}
      section="categories"
      id={id}
      title={text(value.name) || t("menu.category.new")}
      back={{ to: id ? `/menu?category=${id}` : "/menu", label: t("menu.title") }}
      incomplete={value.name["pt-BR"].trim() === "" ? t("menu.editor.needsName") : undefined}
    >
      <div className={css.columns}>
        <div className={css.column}>
          <Panel title={t("menu.item.texts")}>
            <div className={css.stack}>
              <TextFields label={t("menu.fields.name")} required value={value.name} onChange={(name) => name && patch({ name })} />
              <TextFields label={t("menu.fields.description")} value={value.description} onChange={(description) => patch({ description: description ?? null })} />
            </div>
          </Panel>
          <Panel title={t("menu.category.entries")} hint={t("menu.category.entriesHint")}>
            {value.entries.length > 0 && (
              <ol className={css.rows}>
                {value.entries.map((key, index) => {
                  const entry = entryOf(draft, key);
                  const name = entry ? text(entry.name) : key;
                  return (
                    <li key={key} className={css.row}>
                      <Picture reference={entry?.image} name={name} size={32} />
                      <div className={css.grow}>
                        {entry ? <Link to={`/menu/${entry.section}/${entry.id}`}>{name}</Link> : <>{name} <span className={css.soft}>{t("menu.missing")}</span></>}
                      </div>
                      <RowTools list={value.entries} index={index} onChange={(entries) => patch({ entries })} name={name} />
                    </li>
                  );
                })}
              </ol>
            )}
            <Select
              aria-label={t("menu.category.add")}
              placeholder={t("menu.category.add")}
              searchable
              nothingFoundMessage={t("common.nothingFound")}
              data={choices}
              value={null}
              onChange={(entry) => entry && patch({ entries: [...value.entries, entry] })}
            />
          </Panel>
        </div>
        <div className={css.column}>
          <Panel title={t("menu.fields.image")}>
            <PictureField value={value.image} name={text(value.name)} onChange={(image) => patch({ image: image ?? null })} />
          </Panel>
          <Panel title={t("menu.item.offer")}>
            <DaypartField draft={draft} value={value.daypart} onChange={(daypart) => patch({ daypart })} />
          </Panel>
        </div>
      </div>
    </EditorFrame>
  );
}
