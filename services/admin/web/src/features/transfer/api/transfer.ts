import { useMutation, useQueryClient } from "@tanstack/react-query";
import { call, query } from "../../../api/client";
import type { ImportReport } from "../../../api/types";
import { refreshDraft } from "../../../draft/draft";

/** The format of a file by its name; what is not JSON is read as CSV. */
export const formatOf = (name: string): "csv" | "json" => (name.toLowerCase().endsWith(".json") ? "json" : "csv");

const types = { csv: "text/csv", json: "application/json" };

/** Sends a file: as a dry run, or to be applied. */
export function useImport() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ file, dryRun }: { file: File; dryRun: boolean }) => {
      const format = formatOf(file.name);
      return call<ImportReport>("POST", `/api/menu/import${query({ format, dryRun })}`, { file, headers: { "Content-Type": types[format] } });
    },
    onSuccess: async ({ applied }) => {
      if (applied) await refreshDraft(client);
    },
  });
}

export const exportPath = (format: "csv" | "json") => `/api/menu/export?format=${format}`;
