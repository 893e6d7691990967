import { MultiSelect } from "@mantine/core";
import { useMemo } from "react";
import type { Draft } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { targetsOf, type Target } from "../campaigns";

/** The choices for a list of things of the menu, by kind; what is gone from the menu keeps its key as its name. */
export function useTargetChoices(targets: Target[], chosen: readonly string[]) {
  const { t, text } = useWords();
  const groups = (["category", "item", "combo"] as const).map((kind) => ({
    group: t(`menu.kinds.${kind}`, { count: 2 }),
    items: targets
      .filter(({ key }) => key.startsWith(`${kind}:`))
      .map(({ key, name, variation }) => ({ value: key, label: variation === undefined ? text(name) : `${text(name)} · ${text(variation)}` })),
  }));
  const known = new Set(targets.map(({ key }) => key));
  const lost = chosen.filter((key) => !known.has(key)).map((key) => ({ value: key, label: `${key} (${t("menu.missing")})` }));
  return [...groups.filter(({ items }) => items.length > 0), ...(lost.length === 0 ? [] : [{ group: t("menu.missing"), items: lost }])];
}

interface TargetsFieldProps {
  draft: Draft;
  label: string;
  placeholder: string;
  value: string[];
  onChange: (keys: string[]) => void;
}

/** What a discount is for. */
export function TargetsField({ draft, label, placeholder, value, onChange }: TargetsFieldProps) {
  const { t } = useWords();
  const targets = useMemo(() => targetsOf(draft, true), [draft]);
  const data = useTargetChoices(targets, value);
  return (
    <MultiSelect
      label={label} placeholder={value.length === 0 ? placeholder : ""} data={data} value={value} onChange={onChange} searchable clearable
      nothingFoundMessage={t("common.nothingFound")} limit={60} hidePickedOptions
    />
  );
}
