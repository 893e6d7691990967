import { useCallback } from "react";
import { useSearchParams } from "react-router";

/** One value of the address's query, so that a filtered list can be sent to somebody and found again. */
export function useParam(name: string, fallback = ""): [string, (value: string | null) => void] {
  const [search, setSearch] = useSearchParams();
  const set = useCallback(
    (value: string | null) =>
      setSearch(
        (before) => {
          const after = new URLSearchParams(before);
          if (value === null || value === fallback) after.delete(name);
          else after.set(name, value);
          return after;
        },
        { replace: true },
      ),
    [name, fallback, setSearch],
  );
  return [search.get(name) ?? fallback, set];
}
