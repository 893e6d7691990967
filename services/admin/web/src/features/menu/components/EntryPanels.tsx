import { TextInput } from "@mantine/core";
import type { Draft } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { Panel } from "../../../ui/Panel";
import { TextFields } from "../../../ui/TextFields";
import type { EntryValue } from "../useEntryEditor";
import css from "./Editor.module.css";
import { DaypartField, ModesField } from "./OfferFields";
import { PictureField } from "./PictureField";

interface EntryProps {
  value: EntryValue;
  patch: (change: Partial<EntryValue>) => void;
}

/** Name and description of an item or a combo. */
export function EntryTexts({ value, patch }: EntryProps) {
  const { t } = useWords();
  return (
    <Panel title={t("menu.item.texts")}>
      <div className={css.stack}>
        <TextFields label={t("menu.fields.name")} required value={value.name} onChange={(next) => next && patch({ name: next })} />
        <TextFields label={t("menu.fields.description")} long value={value.description} onChange={(description) => patch({ description: description ?? null })} />
      </div>
    </Panel>
  );
}

/** Its picture, and when and where it is offered. */
export function EntryOffer({ value, patch, draft, name }: EntryProps & { draft: Draft; name: string }) {
  const { t } = useWords();
  return (
    <>
      <Panel title={t("menu.fields.image")}>
        <PictureField value={value.image} name={name} onChange={(image) => patch({ image: image ?? null })} />
      </Panel>
      <Panel title={t("menu.item.offer")}>
        <div className={css.stack}>
          <DaypartField draft={draft} value={value.daypart} onChange={(daypart) => patch({ daypart })} />
          <ModesField value={value.modes} onChange={(modes) => patch({ modes })} />
        </div>
      </Panel>
    </>
  );
}

/** Its code in the chain's own systems. */
export function CodeField({ value, patch }: EntryProps) {
  const { t } = useWords();
  return (
    <TextInput
      label={t("menu.fields.code")}
      description={t("menu.item.codeHint")}
      maxLength={64}
      value={value.code ?? ""}
      onChange={(event) => patch({ code: event.currentTarget.value.trim() || null })}
    />
  );
}
