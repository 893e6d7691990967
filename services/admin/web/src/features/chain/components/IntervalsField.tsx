import { ActionIcon, TextInput } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import type { OpenInterval } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { isOvernight } from "../hours";
import css from "./Hours.module.css";

const MOST = 6;

interface IntervalsFieldProps {
  /** The day or date, for screen readers. */
  name: string;
  open: OpenInterval[];
  error: string | undefined;
  onChange: (open: OpenInterval[]) => void;
}

/** One interval more, to be filled in; the first is a usual one. */
export function AddInterval({ name, open, onChange }: Pick<IntervalsFieldProps, "name" | "open" | "onChange">) {
  const { t } = useWords();
  const label = t("stores.hours.addTo", { name });
  return (
    <ActionIcon
      variant="subtle"
      color="gray.7"
      size="lg"
      disabled={open.length >= MOST}
      aria-label={label}
      title={label}
      onClick={() => onChange([...open, open.length === 0 ? { from: "11:00", to: "23:00" } : { from: "", to: "" }])}
    >
      <IconPlus size={16} />
    </ActionIcon>
  );
}

/** From when to when on one day, any number of times; none is closed. */
export function IntervalsField({ name, open, error, onChange }: IntervalsFieldProps) {
  const { t } = useWords();
  const change = (index: number, next: Partial<OpenInterval>) => onChange(open.map((one, at) => (at === index ? { ...one, ...next } : one)));
  const time = (index: number, field: "from" | "to") => (
    <TextInput
      type="time"
      required
      className={css.time ?? ""}
      aria-label={t(`stores.hours.${field}`, { name, number: index + 1 })}
      aria-invalid={error !== undefined}
      value={open[index]?.[field] ?? ""}
      onChange={(event) => change(index, { [field]: event.currentTarget.value })}
    />
  );

  return (
    <div className={css.intervals}>
      {open.length === 0 && <span className={css.closed}>{t("stores.hours.closedDay")}</span>}
      {open.map((one, index) => (
        <span key={index} className={css.interval}>
          {time(index, "from")}
          <span aria-hidden>–</span>
          {time(index, "to")}
          {isOvernight(one) && <span className={css.overnight}>{t(one.from === one.to ? "stores.hours.wholeDay" : "stores.hours.nextDay")}</span>}
          <ActionIcon variant="subtle" color="gray.7" aria-label={t("stores.hours.remove", { name, number: index + 1 })} onClick={() => onChange(open.filter((_, at) => at !== index))}>
            <IconX size={16} />
          </ActionIcon>
        </span>
      ))}
      {error !== undefined && (
        <p className={css.error} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
