import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useBlocker, useNavigate } from "react-router";
import { ApiError } from "../../api/client";
import type { Draft, EditedSection, Entities, Price, PriceEdit } from "../../api/types";
import { fieldErrors } from "../../ui/useProblem";
import { same } from "./same";
import { deleteEntity, putEntity, refreshDraft, revisionOf, storedOf } from "../../draft/draft";
import { placeOf } from "../../draft/keys";
import { useEntityPrices, writePrices } from "../../draft/prices";

/** Somebody else changed the same object first: theirs against mine. */
export interface Conflict<T> {
  theirs: T | undefined;
  revision: number | undefined;
}

export type PriceEdits = Record<string, Record<string, Price | undefined>>;

interface EditorOptions<S extends EditedSection> {
  draft: Draft;
  section: S;
  /** Undefined for an object that is being made. */
  id: string | undefined;
  empty: Entities[S];
  /** The id for a new object, once it is saved. */
  makeId: (value: Entities[S]) => string;
  /** The price keys the object has; edits of others (a variation that was taken away again) are dropped. */
  priceKeys?: (id: string, value: Entities[S]) => string[];
  /** More to write after a new object exists, such as its place in a category. */
  afterCreate?: (id: string) => Promise<void>;
  /** Where to go after creating or removing it. */
  home: string;
}

/** Stands for the id in the price keys of an object that has none yet. */
export const newId = "{id}";

/** One object of the draft being edited: its value, whether it changed, saving with If-Match, and what to do about a conflict. */
export function useEditor<S extends EditedSection>({ draft, section, id, empty, makeId, priceKeys, afterCreate, home }: EditorOptions<S>) {
  type T = Entities[S];
  const client = useQueryClient();
  const navigate = useNavigate();
  const stored = id === undefined ? undefined : storedOf(draft, section, id);
  const [base, setBase] = useState<T>(stored ?? empty);
  const [revision, setRevision] = useState(() => (id === undefined ? undefined : revisionOf(draft, section, id)));
  const [value, setValue] = useState<T>(base);
  const [prices, setPrices] = useState<PriceEdits>({});
  const [conflict, setConflict] = useState<Conflict<T> | null>(null);
  const [leaving, setLeaving] = useState(false);

  const entityPrices = useEntityPrices(section, id, priceKeys !== undefined);
  const storedPrices = { data: id === undefined ? {} : entityPrices.data?.prices, error: entityPrices.error, retry: () => void entityPrices.refetch() };

  const priceChanges: PriceEdit[] = Object.entries(prices).flatMap(([scope, edits]) =>
    Object.entries(edits).map(([key, price]) => ({ scope, key, price: price ?? null })),
  );
  const dirty = !leaving && (!same(value, base) || priceChanges.length > 0);

  // What others save is taken over as long as nothing was changed here; so is what the service leaves out of what was saved here.
  const newest = id === undefined ? undefined : revisionOf(draft, section, id);
  if (stored && !dirty && newest !== undefined && (newest > (revision ?? 0) || (newest === revision && !same(stored, base)))) {
    setBase(stored);
    setValue(stored);
    setRevision(newest);
  }

  const blocker = useBlocker(({ currentLocation, nextLocation }) => dirty && currentLocation.pathname !== nextLocation.pathname);
  useEffect(() => {
    if (!dirty) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [dirty]);

  const save = useMutation({
    mutationFn: async ({ over, merged }: { over?: number; merged?: object } = {}) => {
      const body = (merged as T | undefined) ?? value;
      const target = id ?? makeId(body);
      const expected = over ?? revision;
      let written = expected;
      if (!same(body, base) || expected === undefined || over !== undefined) {
        written = (await putEntity(section, target, body, expected)).revision;
      }
      if (id === undefined) await afterCreate?.(target);
      const valid = new Set(priceKeys?.(target, body));
      await writePrices(priceChanges.map((change) => ({ ...change, key: change.key.replace(newId, target) })).filter(({ key }) => valid.has(key)));
      return { target, written, body };
    },
    onSuccess: async ({ target, written, body }) => {
      setBase(body);
      setValue(body);
      setRevision(written);
      setPrices({});
      setConflict(null);
      if (id === undefined) setLeaving(true);
      await refreshDraft(client);
      if (id === undefined) void navigate(placeOf(section, target), { replace: true });
    },
    onError: (error) => {
      if (error instanceof ApiError && error.status === 412) {
        setConflict({ theirs: (error.more.current as T | null) ?? undefined, revision: (error.more.revision as number | null) ?? undefined });
      }
    },
  });

  const remove = useMutation({
    mutationFn: async () => {
      if (id !== undefined && revision !== undefined) await deleteEntity(section, id, revision);
    },
    onSuccess: async () => {
      setLeaving(true);
      void navigate(home, { replace: true });
      await refreshDraft(client);
    },
  });

  return {
    value,
    base,
    isNew: id === undefined,
    dirty,
    blocker,
    save,
    remove,
    conflict,
    errors: fieldErrors(save.error),
    patch: (change: Partial<T>) => setValue((before) => ({ ...before, ...change })),
    reset: () => {
      setValue(base);
      setPrices({});
      save.reset();
    },
    closeConflict: () => setConflict(null),
    /** Writes what a person chose field by field over theirs, now that it was seen. */
    merge: (merged: T) => {
      const over = conflict?.revision;
      setConflict(null);
      if (over !== undefined) save.mutate({ over, merged });
    },
    /** The stored prices of what is edited, which come on their own; there are none of what is new. */
    storedPrices,
    /** A price as it is here: changed, else stored. The scope is a zone's id or "chain". */
    priceOf: (scope: string, key: string): Price | undefined => {
      const edits = prices[scope];
      return edits && key in edits ? edits[key] : storedPrices.data?.[scope]?.[key];
    },
    setPrice: (zone: string, key: string, price: Price | undefined) =>
      setPrices((before) => ({ ...before, [zone]: { ...before[zone], [key]: price } })),
  };
}

export type Editor<S extends EditedSection> = ReturnType<typeof useEditor<S>>;
