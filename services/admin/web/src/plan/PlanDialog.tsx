import { Button, Group, Modal, Select, TextInput } from "@mantine/core";
import { IconAdjustments, IconBuildingStore, IconMoon, IconWorld, type Icon } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import type { RolloutPlan, Zone } from "../api/types";
import { useWords } from "../i18n/useWords";
import { useMe } from "../session/me";
import { choices, isIncomplete, planOf, usualPlan, type Choice, type PlanForm } from "./plan";
import { AdvancedPlan } from "./AdvancedPlan";
import css from "./Plan.module.css";

interface PlanDialogProps {
  /** What to know before sending. */
  note?: string | undefined;
  /** The button that sends it at once. */
  action: string;
  zones: readonly Zone[];
  onClose: () => void;
  onSend: (plan: RolloutPlan | undefined) => void;
}

const icons: Record<Choice, Icon> = { now: IconWorld, store: IconBuildingStore, tonight: IconMoon, advanced: IconAdjustments };

/** The last question before something goes to the totems: three plain ways to send it, and what stands behind them. */
export function PlanDialog({ note, action, zones, onClose, onSend }: PlanDialogProps) {
  const { t } = useWords();
  const { stores } = useMe();
  const [form, setForm] = useState<PlanForm>(usualPlan);
  const [tried, setTried] = useState(false);
  const patch = (change: Partial<PlanForm>) => setForm((before) => ({ ...before, ...change }));
  const { choice, from, to } = form;
  const incomplete = isIncomplete(form);

  const hints: Record<Choice, string> = {
    now: t("plan.nowHint"),
    store: t("plan.storeHint", { minutes: usualPlan.soak }),
    tonight: t("plan.tonightHint", { from, to }),
    advanced: t("plan.advancedHint"),
  };
  const more: Partial<Record<Choice, ReactNode>> = {
    store: (
      <Select
        label={t("plan.storeLabel")}
        searchable
        data={stores.map(({ id, name }) => ({ value: id, label: name }))}
        value={form.store || null}
        error={tried && form.store === "" ? t("plan.chooseStore") : undefined}
        onChange={(store) => patch({ store: store ?? "" })}
      />
    ),
    tonight: <TimesOfDay form={form} patch={patch} fallback />,
    advanced: <AdvancedPlan form={form} patch={patch} zones={zones} />,
  };

  return (
    <Modal opened onClose={onClose} title={t("plan.title")} size={choice === "advanced" ? "xl" : "md"} closeButtonProps={{ "aria-label": t("common.close") }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (!incomplete) onSend(planOf(form));
        }}
      >
        <div className={css.choices} role="radiogroup" aria-label={t("plan.title")}>
          {choices.map((value) => {
            const Mark = icons[value];
            return (
              <div key={value} className={css.choice} data-chosen={choice === value || undefined}>
                <label className={css.pick}>
                  <input type="radio" name="plan" value={value} checked={choice === value} onChange={() => patch({ choice: value })} />
                  <Mark size={20} aria-hidden />
                  <span>
                    <b>{t(`plan.${value}`)}</b>
                    <small>{hints[value]}</small>
                  </span>
                </label>
                {choice === value && more[value] && <div className={css.more}>{more[value]}</div>}
              </div>
            );
          })}
        </div>
        {note && <p className={css.note}>{note}</p>}
        {tried && incomplete && choice === "advanced" && (
          <p className={css.bad} role="alert">
            {t("plan.invalid")}
          </p>
        )}
        <Group justify="flex-end" mt="lg" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button type="submit" data-autofocus>
            {choice === "advanced" && form.schedule ? t("plan.schedulePublish") : action}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

interface TimesOfDayProps {
  form: PlanForm;
  patch: (change: Partial<PlanForm>) => void;
  /** Only for stores whose hours are not known. */
  fallback?: boolean;
}

/** From when to when, by each store's clock. */
export function TimesOfDay({ form: { from, to }, patch, fallback = false }: TimesOfDayProps) {
  const { t } = useWords();
  return (
    <div className={css.times}>
      {fallback && <p className={css.timesNote}>{t("plan.unknownHours")}</p>}
      <TextInput type="time" required label={t("plan.from")} value={from} onChange={(event) => patch({ from: event.currentTarget.value })} />
      <TextInput type="time" required label={t("plan.to")} value={to} onChange={(event) => patch({ to: event.currentTarget.value })} />
    </div>
  );
}
