import { queryOptions, useMutation, useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { call, get, ifMatch, ifNew, query } from "../api/client";
import type { Draft, EditedSection, Entities, StoredMedia } from "../api/types";
import { pricesKey } from "./prices";

interface Revised {
  revision: number;
}

const key = ["draft"];

/** The chain's working copy without prices. */
export const draftQuery = queryOptions({ queryKey: key, queryFn: ({ signal }) => get<Draft>("/api/menu/draft?prices=false", signal) });

/** The draft; not asked for where the person may not see it. */
export const useDraft = (enabled = true) => useQuery({ ...draftQuery, enabled });

/** Fetches the draft again, and what is derived from it. */
export async function refreshDraft(client: QueryClient): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: key }),
    client.invalidateQueries({ queryKey: pricesKey }),
    client.invalidateQueries({ queryKey: ["draft-problems"] }),
    client.invalidateQueries({ queryKey: ["draft-difference"] }),
  ]);
}

export const revisionOf = (draft: Draft, section: EditedSection, id: string): number | undefined => draft.revisions[section]?.[id];

/** An object of the draft, or undefined when there is none. */
export const storedOf = <S extends EditedSection>(draft: Draft, section: S, id: string): Entities[S] | undefined =>
  (section === "chain" ? draft.chain : (draft[section] as Record<string, Entities[S]>)[id]) as Entities[S] | undefined;

const entityPath = (section: EditedSection, id: string) => `/api/menu/draft/${section}/${encodeURIComponent(id)}`;

/** Writes an object; `revision` is the one it was read at, undefined for a new one. */
export const putEntity = <S extends EditedSection>(section: S, id: string, body: Entities[S], revision: number | undefined) =>
  call<Revised>("PUT", entityPath(section, id), { body, headers: revision === undefined ? ifNew : ifMatch(revision) });

export const deleteEntity = (section: EditedSection, id: string, revision: number) =>
  call<Revised | undefined>("DELETE", entityPath(section, id), { headers: ifMatch(revision) });

/** Stores a picture in the size its place needs; its type is judged by content on the server. */
export function useUploadMedia(place: "menu" | "banner" = "menu") {
  return useMutation({ mutationFn: (file: File) => call<StoredMedia>("POST", `/api/menu/media${query({ name: file.name, place })}`, { file }) });
}

/** Drops every change since the last release. */
export function useDiscardDraft() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call<undefined>("POST", "/api/menu/draft/discard"),
    onSuccess: () => refreshDraft(client),
  });
}
