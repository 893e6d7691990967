import { useWords } from "../i18n/useWords";
import { Icon } from "./Icon";
import css from "./Stepper.module.css";

interface StepperProps {
  /** What is counted, for readers. */
  name: string;
  value: number;
  canLess: boolean;
  canMore: boolean;
  onChange: (value: number) => void;
}

/** Less, how many, more. */
export function Stepper({ name, value, canLess, canMore, onChange }: StepperProps) {
  const { t } = useWords();
  return (
    <div className={css.stepper} role="group" aria-label={name}>
      <button
        type="button" aria-label={t("common.less", { name })} aria-disabled={!canLess || undefined}
        onClick={() => canLess && onChange(value - 1)}
      >
        <Icon name="minus" weight={2.6} />
      </button>
      <output aria-live="polite">{value}</output>
      <button
        type="button" aria-label={t("common.more", { name })} aria-disabled={!canMore || undefined}
        onClick={() => canMore && onChange(value + 1)}
      >
        <Icon name="plus" weight={2.6} />
      </button>
    </div>
  );
}
