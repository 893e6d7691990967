import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useWords } from "../i18n/useWords";
import { parseReais, showReais } from "./money";
import css from "./MoneyInput.module.css";

interface MoneyInputProps {
  /** Centavos; undefined is no price, which is not 0. */
  value: number | undefined;
  onChange: (centavos: number | undefined) => void;
  label: string;
  /** Shows the label above; otherwise only screen readers hear it. */
  visibleLabel?: boolean;
  disabled?: boolean;
  /** What is shown, lighter, where there is no price: the one that holds instead. */
  instead?: number | undefined;
}

/** An amount in reais, typed with a comma or a dot; reported when it is left or Enter is pressed, taken back with Escape. */
export function MoneyInput({ value, onChange, label, visibleLabel = false, disabled = false, instead }: MoneyInputProps) {
  const { t } = useWords();
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? (value === undefined ? "" : showReais(value));
  const parsed = typed === null ? value : parseReais(typed);
  const wrong = typed !== null && typed.trim() !== "" && parsed === undefined;

  const settle = () => {
    if (typed === null || wrong) return;
    setTyped(null);
    if (parsed !== value) onChange(parsed);
  };

  return (
    <TextInput
      classNames={{ input: css.input ?? "", section: css.sign ?? "" }}
      {...(visibleLabel ? { label } : { "aria-label": label })}
      leftSection="R$"
      leftSectionWidth={34}
      inputMode="decimal"
      placeholder={instead === undefined ? "–" : showReais(instead)}
      value={shown}
      disabled={disabled}
      error={wrong ? t("common.notAnAmount") : undefined}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={settle}
      onKeyDown={(event) => {
        if (event.key === "Enter") settle();
        if (event.key === "Escape") setTyped(null);
      }}
    />
  );
}
