import { useCallback } from "react";
import { ApiError } from "../api/client";
import { refusalSaid } from "../i18n/said";
import { useWords } from "../i18n/useWords";

/** Says in the reader's language what went wrong: by the problem's code, else by its status; of a refused input, what its fields ask for. */
export function useProblem(): (error: unknown) => string {
  const words = useWords();
  return useCallback((error: unknown) => (error instanceof ApiError ? refusalSaid(words, error) : words.t("common.unexpected")), [words]);
}

/** The errors of a 422 by field, each "code: English text", which fieldSaid says in the reader's language. */
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
