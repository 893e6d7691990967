import { useQuery } from "@tanstack/react-query";
import { get } from "../../../api/client";
import type { PublicationView } from "../../../api/types";
import { useMay } from "../../../session/me";

/** Who approved which publication: its id is the release's and the rollout's. Empty where nobody needs to, and for those who may not see it. */
export function useApprovers(): ReadonlyMap<string, string> {
  const may = useMay("viewMenu");
  const publications = useQuery({
    queryKey: ["approvers"],
    enabled: may,
    queryFn: async ({ signal }) => {
      const all = new Map<string, string>();
      for (let next: string | null | undefined = ""; next != null; ) {
        const page: { items: PublicationView[]; next?: string | null } = await get(`/api/menu/publications?limit=200&cursor=${next}`, signal);
        for (const { id, status, decidedBy } of page.items) if (status === "approved" && decidedBy) all.set(id, decidedBy);
        next = page.next;
      }
      return all;
    },
  });
  return publications.data ?? none;
}

const none: ReadonlyMap<string, string> = new Map();
