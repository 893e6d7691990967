import { NumberInput, Select } from "@mantine/core";
import { Link, useParams } from "react-router";
import type { Draft, ModifierGroup } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { Page } from "../../../ui/Page";
import { Panel } from "../../../ui/Panel";
import { Loading, QueryView } from "../../../ui/States";
import { TextFields } from "../../../ui/TextFields";
import { useDraft } from "../../../draft/draft";
import { asks, groupPrices, newSlug } from "../../../draft/keys";
import { newId, useEditor } from "../useEditor";
import css from "./Editor.module.css";
import { EditorFrame } from "./EditorFrame";
import { Gone } from "./Gone";
import { OptionsField } from "./OptionsField";
import { PriceFields } from "./PriceFields";

const empty: ModifierGroup = { name: { "pt-BR": "" }, options: [], min: 0, max: 1, maxPerOption: 1 };
const limits = ["min", "max", "maxPerOption", "minUnique", "maxUnique", "free"] as const;
const splits = ["none", "dearest", "average"] as const;
const needed = new Set<string>(["min", "max", "maxPerOption"]);

/** One modifier group of the shared library. */
export function GroupPage() {
  const { id = "" } = useParams();
  const { t } = useWords();
  const draft = useDraft();
  return (
    <QueryView query={draft} loading={<Page title={t("common.loading")}><Loading /></Page>}>
      {(data) => (id !== "new" && !data.groups[id] ? <Gone /> : <GroupEditor key={id} draft={data} id={id === "new" ? undefined : id} />)}
    </QueryView>
  );
}

function GroupEditor({ draft, id }: { draft: Draft; id: string | undefined }) {
  const { t, text } = useWords();
  const editor = useEditor({
    draft,
    section: "groups",
    id,
    empty,
    makeId: (group) => newSlug(group.name["pt-BR"], draft.groups),
    priceKeys: (target, group) => groupPrices(target, group).map(({ key }) => key),
    home: "/menu/groups",
  });
  const { value, patch } = editor;
  const users = Object.entries(draft.items).filter(
    ([, item]) => id !== undefined && asks(item, id),
  );

  return (
    <EditorFrame
      editor={editor}
      section="groups"
      id={id}
      title={text(value.name) || t("menu.group.new")}
      back={{ to: "/menu/groups", label: t("menu.groupsTitle") }}
      incomplete={value.name["pt-BR"].trim() === "" ? t("menu.editor.needsName") : undefined}
    >
      <div className={css.columns}>
        <div className={css.column}>
          <Panel title={t("menu.item.texts")}>
            <TextFields label={t("menu.fields.name")} required value={value.name} onChange={(name) => name && patch({ name })} />
          </Panel>
          <Panel title={t("menu.group.limits")} hint={t("menu.group.limitsHint")}>
            <div className={css.numbers}>
              {limits.map((limit) => (
                <NumberInput
                  key={limit}
                  label={t(`menu.fields.${limit}`)}
                  min={0}
                  max={99}
                  hideControls={false}
                  allowDecimal={false}
                  value={value[limit] ?? (needed.has(limit) ? empty[limit] ?? 0 : "")}
                  onChange={(next) => patch({ [limit]: typeof next === "number" ? next : needed.has(limit) ? 0 : null })}
                />
              ))}
            </div>
            <Select
              mt="md"
              maw={320}
              label={t("menu.facts.split")}
              description={t("menu.facts.splitHint")}
              allowDeselect={false}
              data={splits.map((split) => ({ value: split, label: t(`menu.facts.splits.${split}`) }))}
              value={value.split ?? "none"}
              onChange={(split) => patch({ split: split === "dearest" || split === "average" ? split : null })}
            />
          </Panel>
          <Panel title={t("menu.fields.options")}>
            <OptionsField draft={draft} value={value.options} onChange={(options) => patch({ options })} />
          </Panel>
          <Panel title={t("menu.prices")} hint={t("menu.group.pricesHint")}>
            <PriceFields draft={draft} editor={editor} lines={groupPrices(id ?? newId, value)} />
          </Panel>
        </div>
        <div className={css.column}>
          <Panel title={t("menu.group.usedBy")}>
            {users.length === 0 ? (
              <span className={css.soft}>{t("menu.group.unused")}</span>
            ) : (
              <ul className={css.users}>
                {users.map(([item, { name }]) => (
                  <li key={item}>
                    <Link to={`/menu/items/${item}`}>{text(name)}</Link>
                  </li>
                ))}
              </ul>
            )}
          </Panel>
        </div>
      </div>
    </EditorFrame>
  );
}
