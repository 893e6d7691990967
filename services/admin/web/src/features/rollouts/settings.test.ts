import { expect, test } from "vitest";
import type { RolloutRow } from "../../api/types";
import { changesOf, currentOf } from "./settings";

test("only what differs is a change; a missing setting is the default", () => {
  expect(changesOf({ idleSeconds: 90, language: "en" }, { idleSeconds: 90, logLevel: "debug" })).toEqual([
    { name: "language", before: "en", after: undefined },
    { name: "logLevel", before: undefined, after: "debug" },
  ]);
  expect(changesOf(undefined, {})).toEqual([]);
});

test("the current settings are the newest that began and were not ended", () => {
  const row = (version: number, state: string, kind = "configuration") => ({ version, state, kind }) as RolloutRow;
  expect(currentOf([row(9, "done", "menu"), row(5, "scheduled"), row(4, "aborted"), row(2, "superseded"), row(3, "running")])?.version).toBe(3);
  expect(currentOf([])).toBeUndefined();
});
