import { CloseButton, TextInput } from "@mantine/core";
import { useDebouncedCallback, useHotkeys } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { useWords } from "../i18n/useWords";

interface SearchBoxProps {
  value: string;
  onChange: (value: string) => void;
  label: string;
  /** Milliseconds of rest before it is reported; 0 for lists that are already here. */
  delay?: number;
  className?: string | undefined;
}

/** A search field with a clear button. "/" leads to it from anywhere outside of fields. */
export function SearchBox({ value, onChange, label, delay = 250, className }: SearchBoxProps) {
  const { t } = useWords();
  const [text, setText] = useState(value);
  const field = useRef<HTMLInputElement>(null);
  useHotkeys([["/", () => field.current?.select()]]);
  const report = useDebouncedCallback(onChange, delay);
  const change = (next: string) => {
    setText(next);
    if (delay === 0) onChange(next);
    else report(next);
  };
  return (
    <TextInput
      ref={field}
      className={className}
      type="search"
      aria-keyshortcuts="/"
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={16} aria-hidden />}
      value={text}
      onChange={(event) => change(event.currentTarget.value)}
      rightSection={text === "" ? null : <CloseButton size="sm" aria-label={t("common.clear")} onClick={() => change("")} />}
    />
  );
}
