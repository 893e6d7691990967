import { MultiSelect } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { get, query } from "../api/client";
import type { Page, TotemRow } from "../api/types";
import { useWords } from "../i18n/useWords";

interface TotemsFieldProps {
  className: string | undefined;
  value: string[];
  onChange: (totems: string[]) => void;
}

/** Totems found by name, store or city and chosen one by one. */
export function TotemsField({ className, value, onChange }: TotemsFieldProps) {
  const { t } = useWords();
  const [search, setSearch] = useState("");
  const [asked] = useDebouncedValue(search.trim(), 200);
  const [known, setKnown] = useState<Record<string, string>>({});
  const found = useQuery({
    queryKey: ["totems-to-choose", asked],
    queryFn: ({ signal }) => get<Page<TotemRow>>(`/api/fleet/totems${query({ search: asked, sort: "store", limit: 50 })}`, signal),
    placeholderData: keepPreviousData,
  });
  const rows = (found.data?.items ?? []).map(({ id, name, storeName }) => ({ value: id, label: `${storeName} · ${name}` }));
  const labels = new Map(rows.map((row) => [row.value, row.label]));

  return (
    <MultiSelect
      className={className ?? ""}
      aria-label={t("plan.totems")}
      placeholder={t("plan.searchTotems")}
      searchable
      hidePickedOptions
      searchValue={search}
      onSearchChange={setSearch}
      // The service has searched, by city too, which the label does not show.
      filter={({ options }) => options.filter((one) => "value" in one && labels.has(one.value))}
      nothingFoundMessage={t(found.isError ? "common.failed" : "common.nothingFound")}
      data={[...rows, ...value.filter((id) => !labels.has(id)).map((id) => ({ value: id, label: known[id] ?? id }))]}
      value={value}
      onChange={(totems) => {
        setKnown((before) => ({ ...before, ...Object.fromEntries(totems.flatMap((id) => (labels.has(id) ? [[id, labels.get(id) ?? ""]] : []))) }));
        onChange(totems);
      }}
    />
  );
}
