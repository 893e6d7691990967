import { SegmentedControl, Select } from "@mantine/core";
import type { Draft, ServiceMode } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import css from "./Editor.module.css";

/** When it sells. */
export function DaypartField({ draft, value, onChange }: { draft: Draft; value: string | null | undefined; onChange: (value: string | null) => void }) {
  const { t, text } = useWords();
  return (
    <Select
      label={t("menu.fields.daypart")}
      placeholder={t("menu.always")}
      clearable
      clearButtonProps={{ "aria-label": t("common.clear") }}
      data={Object.entries(draft.dayparts).map(([id, daypart]) => ({ value: id, label: `${text(daypart.name)} (${daypart.start}–${daypart.end})` }))}
      value={value ?? null}
      onChange={onChange}
    />
  );
}

/** Where it may be eaten. */
export function ModesField({ value, onChange }: { value: ServiceMode[] | null | undefined; onChange: (value: ServiceMode[] | null) => void }) {
  const { t } = useWords();
  const current = value?.length === 1 ? (value[0] ?? "both") : "both";
  return (
    <div className={css.field} role="group" aria-label={t("menu.fields.modes")}>
      <p className={css.fieldName}>{t("menu.fields.modes")}</p>
      <SegmentedControl
        size="xs"
        aria-label={t("menu.fields.modes")}
        data={[
          { value: "both", label: t("menu.modes.both") },
          { value: "eatIn", label: t("menu.modes.eatIn") },
          { value: "takeAway", label: t("menu.modes.takeAway") },
        ]}
        value={current}
        onChange={(next) => onChange(next === "eatIn" || next === "takeAway" ? [next] : null)}
      />
    </div>
  );
}
