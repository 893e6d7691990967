import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { ApiError } from "../../api/client";
import type { AdjustRequest, Price, PriceEdit, PriceResult, ProposedPrice } from "../../api/types";
import { refreshDraft } from "../../draft/draft";
import { patchPrices } from "../../draft/prices";
import { adjust } from "./api/grid";
import { cellId, type Step } from "./steps";

/** Prices that somebody else wrote first, and what was to be written. */
export interface Clash {
  /** Which of the proposed rows. */
  rows: ProposedPrice[];
  /** What is there now, by cell. */
  theirs: Map<string, number | null>;
  /** The rows nobody else touched. */
  rest: ProposedPrice[];
  request: AdjustRequest;
}

interface WriterEvents {
  /** Prices were written: how many, and how many of them were taken away. */
  written: (count: number, removed: number) => void;
  /** Nothing was to be written; the first of what was asked, which has the reason. */
  nothing: (first: ProposedPrice | undefined) => void;
  failed: (error: unknown) => void;
}

/** Most cells that are written at once. */
export const maxCells = 10_000;

/**
 * Writes prices one after the other, so that two changes of one cell do not meet: proposes, writes at the revision that was seen, keeps what was
 * there for undo, and asks when somebody else was first.
 */
export function useWriter(events: WriterEvents) {
  const client = useQueryClient();
  const queue = useRef(Promise.resolve());
  const waiting = useRef(0);
  const [done, setDone] = useState<Step[]>([]);
  const [undone, setUndone] = useState<Step[]>([]);
  const [pending, setPending] = useState<ReadonlyMap<string, number | null>>(new Map());
  const [clash, setClash] = useState<Clash | null>(null);

  const show = (cells: [string, number | null][]) => setPending((before) => new Map([...before, ...cells]));

  const next = (work: () => Promise<void>) => {
    waiting.current++;
    queue.current = queue.current
      .then(work)
      .catch((error: unknown) => events.failed(error))
      .then(async () => {
        if (--waiting.current > 0) return;
        await Promise.all([client.invalidateQueries({ queryKey: ["price-grid"] }), client.invalidateQueries({ queryKey: ["price-grid-cell"] }), refreshDraft(client)]);
        if (waiting.current === 0) setPending(new Map());
      });
    return queue.current;
  };

  const commit = async (rows: ProposedPrice[], request: AdjustRequest) => {
    const good = rows.filter(({ problem }) => problem == null);
    if (good.length === 0) {
      events.nothing(rows[0]);
      return;
    }
    show(good.map((row) => [cellId(row), row.after ?? null]));
    const results = await writeAll(good.map(({ scope, key, price, revision }) => change(scope, key, price ?? null, revision ?? 0)));
    const refused = new Set(results.filter(({ status }) => status === "refused").map(cellId));
    if (refused.size > 0) {
      const lost = good.filter((row) => refused.has(cellId(row)));
      const fresh = await adjust({ ...request, kind: "keep", cells: lost.map(({ scope, key }) => ({ scope, key })), from: null, to: null, change: null, ending: null });
      setClash({ rows: lost, rest: good.filter((row) => !refused.has(cellId(row))), request, theirs: new Map(fresh.rows.map((row) => [cellId(row), row.before ?? null])) });
      return;
    }
    const revisions = new Map(results.map((row) => [cellId(row), row.revision ?? 0]));
    setDone((before) => [...before, good.map((row) => ({ scope: row.scope, key: row.key, was: row.was ?? null, now: row.price ?? null, shownBefore: row.before ?? null, shownAfter: row.after ?? null, revision: revisions.get(cellId(row)) ?? 0 }))]);
    setUndone([]);
    events.written(good.length, good.filter((row) => row.price == null).length);
  };

  const replay = (from: Step[], setFrom: (steps: Step[]) => void, setTo: (change: (steps: Step[]) => Step[]) => void, back: boolean) => {
    const step = from.at(-1);
    if (!step) return;
    setFrom(from.slice(0, -1));
    show(step.map((cell) => [cellId(cell), back ? cell.shownBefore : cell.shownAfter]));
    void next(async () => {
      const results = await writeAll(step.map(({ scope, key, was, now, revision }) => change(scope, key, back ? was : now, revision)));
      if (results.some(({ status }) => status === "refused")) throw new ApiError(412, "changed-meanwhile", "Somebody else changed it.");
      const revisions = new Map(results.map((row) => [cellId(row), row.revision ?? 0]));
      setTo((steps) => [...steps, step.map((cell) => ({ ...cell, revision: revisions.get(cellId(cell)) ?? 0 }))]);
    });
  };

  return {
    /** Cells that are being written, with what they will show. */
    pending,
    clash,
    canUndo: done.length,
    canRedo: undone.length,
    /** Reckons and writes at once. */
    run: (request: AdjustRequest) => {
      if (request.kind === "set") show(request.cells.map((cell) => [cellId(cell), cell.amount ?? request.centavos ?? null]));
      return next(async () => commit((await adjust(request)).rows, request));
    },
    /** Writes what a person has seen. */
    write: (rows: ProposedPrice[], request: AdjustRequest) => next(() => commit(rows, request)),
    undo: () => replay(done, setDone, setUndone, true),
    redo: () => replay(undone, setUndone, setDone, false),
    /** Goes on after a clash: the cells of which mine stays are reckoned anew over what is there now. */
    settle: (mine: ReadonlySet<string>) => {
      const open = clash;
      setClash(null);
      if (!open) return;
      const again = open.rows.filter((row) => mine.has(cellId(row)));
      void next(async () => {
        const rows = again.length === 0 ? [] : (await adjust({ ...open.request, ...over(open.request, again) })).rows;
        const all = [...open.rest, ...rows];
        if (all.length > 0) await commit(all, open.request);
      });
    },
    dropClash: () => setClash(null),
  };
}

/** What was asked, for some cells only, with the amounts that a person has seen. */
function over(request: AdjustRequest, rows: ProposedPrice[]): Partial<AdjustRequest> & Pick<AdjustRequest, "cells"> {
  const removes = request.kind === "remove" || request.kind === "removeChange";
  return {
    cells: rows.map(({ scope, key, after }) => ({ scope, key, ...(removes || after == null ? {} : { amount: after }) })),
    ...(removes ? {} : { kind: "set", ending: null, centavos: null }),
  };
}

/** A change of what was seen at a revision; 0 is that there was none. */
const change = (scope: string, key: string, price: Price | null, ifRevision: number): PriceEdit => ({ scope, key, price, ifRevision });

/** All or none; rows that were refused come back as such. */
async function writeAll(changes: PriceEdit[]): Promise<PriceResult[]> {
  try {
    return (await patchPrices(changes)).results;
  } catch (error) {
    const rows = error instanceof ApiError && error.status === 422 ? (error.more.results as PriceResult[] | undefined) : undefined;
    if (!rows) throw error;
    const other = rows.find(({ status, problem }) => status === "refused" && problem?.code !== "changed-meanwhile")?.problem;
    if (other) throw new ApiError(422, other.code, other.detail);
    return rows;
  }
}
