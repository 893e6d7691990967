import { useCallback } from "react";
import { ApiError } from "../api/client";
import { useWords } from "../i18n/useWords";

/** Says in the reader's language what went wrong: by the problem's code, else by its status. */
export function useProblem(): (error: unknown) => string {
  const { word, t } = useWords();
  return useCallback(
    (error: unknown) => {
      if (!(error instanceof ApiError)) return t("common.unexpected");
      const byStatus = word("status", String(error.status), error.message);
      return error.code === "" ? byStatus : word("problems", error.code, byStatus);
    },
    [word, t],
  );
}

/** The errors of a 422 by field, each as its code: "code: English text" → code. */
export function fieldErrors(error: unknown): Record<string, string[]> {
  if (!(error instanceof ApiError) || error.status !== 422) return {};
  const errors = error.more.errors;
  if (typeof errors !== "object" || errors === null) return {};
  const fields: Record<string, string[]> = {};
  for (const [field, list] of Object.entries(errors as Record<string, unknown>)) {
    if (Array.isArray(list)) fields[field] = list.map(String);
  }
  return fields;
}
