import { MultiSelect, TextInput } from "@mantine/core";
import type { Draft, ServiceMode } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { useMe } from "../../../session/me";
import { Panel } from "../../../ui/Panel";
import { DaypartField, ModesField } from "../../menu/editing";
import { fromLocal, toLocal, type Campaign } from "../campaigns";
import css from "./Campaigns.module.css";

/** The members that all campaigns share; null takes one away. */
export interface When {
  validFrom?: string | null;
  validTo?: string | null;
  daypart?: string | null;
  modes?: ServiceMode[] | null;
  stores?: string[] | null;
  zones?: string[] | null;
}

/** Dates, part of the day, service mode, zones and stores of a campaign. */
export function WhenFields({ draft, value, onChange }: { draft: Draft; value: Campaign; onChange: (change: When) => void }) {
  const { t } = useWords();
  const { stores } = useMe();
  const wrong = value.validFrom != null && value.validTo != null && Date.parse(value.validTo) <= Date.parse(value.validFrom);
  const some = (list: string[]) => (list.length === 0 ? null : list);
  return (
    <Panel title={t("campaigns.whenWhere")} hint={t("campaigns.whenHint")}>
      <div className={css.stack}>
        <TextInput
          type="datetime-local" label={t("campaigns.validFrom")} value={toLocal(value.validFrom)}
          onChange={(event) => onChange({ validFrom: fromLocal(event.currentTarget.value) ?? null })}
        />
        <TextInput
          type="datetime-local" label={t("campaigns.validTo")} value={toLocal(value.validTo)} error={wrong ? t("campaigns.endsBefore") : undefined}
          onChange={(event) => onChange({ validTo: fromLocal(event.currentTarget.value) ?? null })}
        />
        <DaypartField draft={draft} value={value.daypart} onChange={(daypart) => onChange({ daypart })} />
        <ModesField value={value.modes} onChange={(modes) => onChange({ modes })} />
        <MultiSelect
          label={t("campaigns.zones")} placeholder={value.zones?.length ? "" : t("campaigns.allZones")} clearable searchable
          data={draft.zones.map(({ id, name }) => ({ value: id, label: name }))} value={value.zones ?? []}
          onChange={(zones) => onChange({ zones: some(zones) })}
        />
        <MultiSelect
          label={t("campaigns.stores")} placeholder={value.stores?.length ? "" : t("campaigns.allStores")} clearable searchable limit={50}
          data={stores.map(({ id, name }) => ({ value: id, label: name }))} value={value.stores ?? []}
          onChange={(chosen) => onChange({ stores: some(chosen) })}
        />
      </div>
    </Panel>
  );
}
