import type { HowLong } from "../until";
import css from "./Chips.module.css";

interface ChipsProps {
  label: string;
  value: HowLong | null;
  choices: { value: HowLong; label: string }[];
  onChange: (value: HowLong) => void;
  className?: string | undefined;
}

/** A few choices side by side, large enough for a thumb. */
export function Chips({ label, value, choices, onChange, className = "" }: ChipsProps) {
  return (
    <div role="group" aria-label={label} className={`${css.chips ?? ""} ${className}`}>
      {choices.map((choice) => (
        <button key={choice.value} type="button" className={css.chip} aria-pressed={choice.value === value} onClick={() => onChange(choice.value)}>
          {choice.label}
        </button>
      ))}
    </div>
  );
}
