import { Button, CloseButton, MultiSelect, NumberInput, Select, Switch, TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import type { Zone } from "../api/types";
import { useWords } from "../i18n/useWords";
import { useMe } from "../session/me";
import { brazil } from "./brazil";
import { usePlanSizes } from "./sizes";
import { isIncomplete, newWave, planOf, waveKinds, type PlanForm, type WaveForm } from "./plan";
import css from "./Plan.module.css";
import { TimesOfDay } from "./PlanDialog";
import { TotemsField } from "./TotemsField";

interface AdvancedPlanProps {
  form: PlanForm;
  patch: (change: Partial<PlanForm>) => void;
  zones: readonly Zone[];
}

/** Waves, their limits, window, schedule and deadline. */
export function AdvancedPlan({ form, patch, zones }: AdvancedPlanProps) {
  const { t } = useWords();
  // A list that is still empty would count everybody.
  const complete = !isIncomplete(form);
  const sizes = usePlanSizes(planOf(form), complete);
  const change = (key: number, next: Partial<WaveForm>) => patch({ waves: form.waves.map((wave) => (wave.key === key ? { ...wave, ...next } : wave)) });
  const number = (field: "minApplied" | "maxFailed" | "maxOffline" | "maxDrop" | "soak", min: number, max: number) => (
    <NumberInput
      label={t(`plan.${field}`)}
      required
      min={min}
      max={max}
      clampBehavior="strict"
      allowDecimal={false}
      value={form[field]}
      onChange={(value) => typeof value === "number" && patch({ [field]: value })}
    />
  );

  return (
    <div className={css.advanced}>
      <section>
        <h3>{t("plan.waves")}</h3>
        <p className={css.note}>{t("plan.wavesHint")}</p>
        <ol className={css.waves}>
          {form.waves.map((wave, index) => (
            <li key={wave.key} className={css.wave}>
              <b>{index + 1}</b>
              <Select
                className={css.kind}
                aria-label={t("plan.kind")}
                allowDeselect={false}
                data={waveKinds.map((value) => ({ value, label: t(`plan.kinds.${value}`) }))}
                value={wave.kind}
                onChange={(kind) => kind && change(wave.key, { kind: kind })}
              />
              <WhoField wave={wave} change={(next) => change(wave.key, next)} zones={zones} />
              <span className={css.size}>{sizeOf(index)}</span>
              <CloseButton
                aria-label={t("plan.removeWave", { number: index + 1 })}
                onClick={() => patch({ waves: form.waves.filter(({ key }) => key !== wave.key) })}
              />
            </li>
          ))}
        </ol>
        <p className={css.note}>
          {t("plan.rest")} {sizeOf(form.waves.length)}
        </p>
        <Button
          size="compact-sm"
          variant="light"
          leftSection={<IconPlus size={14} />}
          disabled={form.waves.length >= 19}
          onClick={() => patch({ waves: [...form.waves, newWave(Math.max(0, ...form.waves.map(({ key }) => key)) + 1)] })}
        >
          {t("plan.addWave")}
        </Button>
      </section>
      <section>
        <h3>{t("plan.gates")}</h3>
        <p className={css.note}>{t("plan.gatesHint")}</p>
        <div className={css.numbers}>
          {number("minApplied", 1, 100)}
          {number("maxFailed", 0, 100)}
          {number("maxOffline", 0, 100)}
          {number("maxDrop", 1, 100)}
          {number("soak", 0, 10_080)}
        </div>
      </section>
      <section className={css.switches}>
        <Switch label={t("plan.window")} checked={form.window} onChange={(event) => patch({ window: event.currentTarget.checked })} />
        {form.window && (
          <>
            <Switch label={t("plan.closedHours")} checked={form.closedHours} onChange={(event) => patch({ closedHours: event.currentTarget.checked })} />
            <TimesOfDay form={form} patch={patch} fallback={form.closedHours} />
          </>
        )}
        <Switch label={t("plan.schedule")} checked={form.schedule} onChange={(event) => patch({ schedule: event.currentTarget.checked })} />
        {form.schedule && (
          <TextInput type="datetime-local" required label={t("plan.startAt")} value={form.startAt} onChange={(event) => patch({ startAt: event.currentTarget.value })} />
        )}
        <Switch label={t("plan.deadline")} checked={form.deadline} onChange={(event) => patch({ deadline: event.currentTarget.checked })} />
        {form.deadline && (
          <NumberInput
            label={t("plan.deadlineMinutes")}
            required
            min={1}
            max={10_080}
            allowDecimal={false}
            value={form.deadlineMinutes}
            onChange={(value) => typeof value === "number" && patch({ deadlineMinutes: value })}
          />
        )}
      </section>
    </div>
  );

  function sizeOf(index: number): string {
    const size = complete ? sizes.data?.[index] : undefined;
    return size ? t("plan.sizes", { totems: t("plan.sizeTotems", { count: size.totems }), stores: t("plan.sizeStores", { count: size.stores }) }) : "";
  }
}

function WhoField({ wave, change, zones }: { wave: WaveForm; change: (next: Partial<WaveForm>) => void; zones: readonly Zone[] }) {
  const { t } = useWords();
  const { stores } = useMe();
  if (wave.kind === "percent") {
    return (
      <NumberInput
        className={css.who}
        aria-label={t("plan.percent")}
        suffix=" %"
        min={1}
        max={100}
        clampBehavior="strict"
        allowDecimal={false}
        value={wave.percent}
        onChange={(percent) => typeof percent === "number" && change({ percent })}
      />
    );
  }
  if (wave.kind === "totems") return <TotemsField className={css.who} value={wave.totems} onChange={(totems) => change({ totems })} />;
  const kind = wave.kind;
  const data = {
    stores: stores.map(({ id, name }) => ({ value: id, label: name })),
    cities: [...new Set(stores.map(({ city }) => city))].sort((a, b) => a.localeCompare(b)),
    states: brazil.map((id) => ({ value: id, label: id })),
    zones: zones.map(({ id, name }) => ({ value: id, label: name })),
  }[kind];
  return <MultiSelect className={css.who} aria-label={t(`plan.${kind}`)} placeholder={t(`plan.${kind}`)} searchable data={data} value={wave[kind]} onChange={(values) => change({ [kind]: values })} />;
}
