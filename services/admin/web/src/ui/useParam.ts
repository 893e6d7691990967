import { useMemo } from "react";
import { useLocation, useSearchParams } from "react-router";
import { onPage } from "./onPage";

/** One value of the address's query, so that a filtered list can be sent to somebody and found again. Once the page is left it writes nothing. */
export function useParam(name: string, fallback = ""): [string, (value: string | null) => void] {
  const [search, setSearch] = useSearchParams();
  const { pathname } = useLocation();
  const set = useMemo(
    () =>
      onPage(pathname, () => window.location.pathname, (value: string | null) =>
        setSearch(
          (before) => {
            const after = new URLSearchParams(before);
            if (value === null || value === fallback) after.delete(name);
            else after.set(name, value);
            return after;
          },
          { replace: true },
        ),
      ),
    [name, fallback, setSearch, pathname],
  );
  return [search.get(name) ?? fallback, set];
}
