import { useQuery } from "@tanstack/react-query";
import { get } from "../../../api/client";
import type { SoldOutList, SoldOutSomewhere } from "../../../api/types";

/** In which of the person's stores something is sold out now, by entity key. Not knowing it stops nobody. */
export function useSoldOut(): ReadonlyMap<string, SoldOutSomewhere> {
  return (
    useQuery({
      queryKey: ["sold-out"],
      retry: false,
      queryFn: ({ signal }) => get<SoldOutList>("/api/menu/sold-out", signal),
      select: byKey,
    }).data ?? none
  );
}

const none: ReadonlyMap<string, SoldOutSomewhere> = new Map();

const byKey = ({ entries }: SoldOutList) => new Map(entries.map((entry) => [entry.key, entry]));
