import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { get, query } from "./client";
import type { Page } from "./types";

type Filters = Record<string, string | number | boolean | null | undefined>;

/** A list that comes in pages by cursor; what was shown stays while a filter changes. */
export function usePages<T>(key: string, path: string, filters: Filters = {}, refetchInterval: number | false = false) {
  return useInfiniteQuery({
    queryKey: [key, filters],
    queryFn: ({ pageParam, signal }) => get<Page<T>>(`${path}${query({ ...filters, cursor: pageParam })}`, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval,
  });
}

/** A column and a direction ("-name" is descending) as the services want them; none is the list's own order. */
export const sorting = (sort: string): Filters =>
  sort === "" ? {} : { sort: sort.replace(/^-/, ""), descending: sort.startsWith("-") };
