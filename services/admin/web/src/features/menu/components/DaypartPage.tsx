import { Chip, Group, TextInput } from "@mantine/core";
import { useParams } from "react-router";
import type { Daypart, Draft } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { Page } from "../../../ui/Page";
import { Panel } from "../../../ui/Panel";
import { Loading, QueryView } from "../../../ui/States";
import { TextFields } from "../../../ui/TextFields";
import { useDraft } from "../../../draft/draft";
import { newSlug } from "../../../draft/keys";
import { useEditor } from "../useEditor";
import { dayName, weekdays } from "./days";
import css from "./Editor.module.css";
import { EditorFrame } from "./EditorFrame";
import { Gone } from "./Gone";

const empty: Daypart = { name: { "pt-BR": "" }, days: [...weekdays], start: "06:00", end: "11:00" };

/** One part of the week. */
export function DaypartPage() {
  const { id = "" } = useParams();
  const { t } = useWords();
  const draft = useDraft();
  return (
    <QueryView query={draft} loading={<Page title={t("common.loading")}><Loading /></Page>}>
      {(data) => (id !== "new" && !data.dayparts[id] ? <Gone /> : <DaypartEditor key={id} draft={data} id={id === "new" ? undefined : id} />)}
    </QueryView>
  );
}

function DaypartEditor({ draft, id }: { draft: Draft; id: string | undefined }) {
  const { t, text, language } = useWords();
  const editor = useEditor({
    draft,
    section: "dayparts",
    id,
    empty,
    makeId: (daypart) => newSlug(daypart.name["pt-BR"], draft.dayparts),
    home: "/menu/dayparts",
  });
  const { value, patch } = editor;
  const overnight = value.end <= value.start;
  return (
    <EditorFrame
      editor={editor}
      section="dayparts"
      id={id}
      title={text(value.name) || t("menu.daypart.new")}
      back={{ to: "/menu/dayparts", label: t("menu.daypartsTitle") }}
      incomplete={value.name["pt-BR"].trim() === "" ? t("menu.editor.needsName") : undefined}
    >
      <Panel>
        <div className={css.stack}>
          <TextFields label={t("menu.fields.name")} required value={value.name} onChange={(name) => name && patch({ name })} />
          <div className={css.line}>
            <TextInput type="time" label={t("menu.fields.start")} value={value.start} onChange={(event) => patch({ start: event.currentTarget.value })} />
            <TextInput
              type="time"
              label={t("menu.fields.end")}
              description={overnight ? t("menu.daypart.overnight") : undefined}
              value={value.end}
              onChange={(event) => patch({ end: event.currentTarget.value })}
            />
          </div>
          <div className={css.field} role="group" aria-label={t("menu.fields.days")}>
            <p className={css.fieldName}>{t("menu.fields.days")}</p>
            <Chip.Group multiple value={value.days} onChange={(days) => patch({ days: weekdays.filter((day) => days.includes(day)) })}>
              <Group gap={6}>
                {weekdays.map((day) => (
                  <Chip key={day} value={day} size="sm" color="petrol">
                    {dayName(day, language)}
                  </Chip>
                ))}
              </Group>
            </Chip.Group>
          </div>
        </div>
      </Panel>
    </EditorFrame>
  );
}
