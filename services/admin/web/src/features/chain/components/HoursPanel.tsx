import { ActionIcon, Button, Menu, TextInput } from "@mantine/core";
import { IconCopy, IconPlus, IconTrash } from "@tabler/icons-react";
import { useWords } from "../../../i18n/useWords";
import { Panel } from "../../../ui/Panel";
import { usualHours, weekdayName, weekdays, type HoursForm, type Weekday } from "../hours";
import css from "./Hours.module.css";
import { AddInterval, IntervalsField } from "./IntervalsField";

interface HoursPanelProps {
  hours: HoursForm | null;
  onChange: (hours: HoursForm | null) => void;
  /** What is wrong with a day, a date or all of it. */
  errorOf: (field: string) => string | undefined;
}

/** When a store is open: the week, and dates on which the week does not count. */
export function HoursPanel({ hours, onChange, errorOf }: HoursPanelProps) {
  const { t, language } = useWords();
  if (!hours) {
    return (
      <Panel title={t("stores.hours.title")} hint={t("stores.hours.unknownHint")}>
        <Button variant="default" leftSection={<IconPlus size={16} />} onClick={() => onChange(usualHours())}>
          {t("stores.hours.set")}
        </Button>
      </Panel>
    );
  }

  const setDay = (day: Weekday, open: HoursForm["week"][Weekday]) => onChange({ ...hours, week: { ...hours.week, [day]: open } });
  const setDate = (index: number, next: Partial<HoursForm["special"][number]>) =>
    onChange({ ...hours, special: hours.special.map((one, at) => (at === index ? { ...one, ...next } : one)) });
  const copy = (from: Weekday, to: readonly Weekday[]) =>
    onChange({ ...hours, week: { ...hours.week, ...Object.fromEntries(to.map((day) => [day, hours.week[from].map((one) => ({ ...one }))])) } });

  return (
    <Panel
      title={t("stores.hours.title")}
      hint={t("stores.hours.hint")}
      actions={
        <Button variant="subtle" color="gray.7" size="compact-sm" onClick={() => onChange(null)}>
          {t("stores.hours.forget")}
        </Button>
      }
    >
      <ul className={css.days}>
        {weekdays.map((day) => {
          const name = weekdayName(day, language);
          return (
            <li key={day} className={css.day}>
              <b className={css.dayName}>{name}</b>
              <IntervalsField name={name} open={hours.week[day]} error={errorOf(`hours.${day}`)} onChange={(open) => setDay(day, open)} />
              <span className={css.dayTools}>
                <AddInterval name={name} open={hours.week[day]} onChange={(open) => setDay(day, open)} />
                <CopyMenu day={day} onCopy={(to) => copy(day, to)} />
              </span>
            </li>
          );
        })}
      </ul>
      <h3 className={css.part}>{t("stores.hours.special")}</h3>
      <p className={css.note}>{t("stores.hours.specialHint")}</p>
      <ul className={css.days}>
        {hours.special.map((one, index) => (
          <li key={index} className={css.day}>
            <TextInput
              type="date"
              required
              className={css.date ?? ""}
              aria-label={t("stores.hours.date", { number: index + 1 })}
              value={one.date}
              onChange={(event) => setDate(index, { date: event.currentTarget.value })}
            />
            <IntervalsField name={one.date} open={one.open} error={errorOf(`hours.${one.date}`)} onChange={(open) => setDate(index, { open })} />
            <span className={css.dayTools}>
              <AddInterval name={one.date} open={one.open} onChange={(open) => setDate(index, { open })} />
              <ActionIcon
                variant="subtle"
                color="gray.7"
                size="lg"
                aria-label={t("stores.hours.removeDate", { date: one.date })}
                onClick={() => onChange({ ...hours, special: hours.special.filter((_, at) => at !== index) })}
              >
                <IconTrash size={16} />
              </ActionIcon>
            </span>
          </li>
        ))}
      </ul>
      <Button
        size="compact-sm"
        variant="light"
        leftSection={<IconPlus size={14} />}
        onClick={() => onChange({ ...hours, special: [...hours.special, { date: "", open: [] }] })}
      >
        {t("stores.hours.addDate")}
      </Button>
    </Panel>
  );
}

function CopyMenu({ day, onCopy }: { day: Weekday; onCopy: (to: readonly Weekday[]) => void }) {
  const { t, language } = useWords();
  const others = weekdays.filter((one) => one !== day);
  const name = weekdayName(day, language);
  return (
    <Menu position="bottom-end" shadow="md" withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray.7" size="lg" aria-label={t("stores.hours.copy", { name })} title={t("stores.hours.copy", { name })}>
          <IconCopy size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("stores.hours.copyTo")}</Menu.Label>
        <Menu.Item onClick={() => onCopy(others)}>{t("stores.hours.everyDay")}</Menu.Item>
        <Menu.Item onClick={() => onCopy(weekdays.slice(0, 5))}>{t("stores.hours.workdays")}</Menu.Item>
        <Menu.Item onClick={() => onCopy(weekdays.slice(5))}>{t("stores.hours.weekend")}</Menu.Item>
        <Menu.Divider />
        {others.map((one) => (
          <Menu.Item key={one} onClick={() => onCopy([one])}>
            {weekdayName(one, language)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
