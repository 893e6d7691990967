import { expect, test } from "vitest";
import { merged, mergeFields } from "./merge";

interface Thing {
  name: { "pt-BR": string };
  code?: string | null;
  calories?: number | null;
  groups?: string[] | null;
}

const base: Thing = { name: { "pt-BR": "Saci" }, code: "1", calories: 100 };
const mine: Thing = { name: { "pt-BR": "Saci novo" }, code: "2", calories: 100 };
const theirs: Thing = { name: { "pt-BR": "Saci" }, code: "3", calories: 200, groups: ["molhos"] };

test("what only one changed is proposed as they left it; what both did is asked", () =>
  expect(mergeFields(base, mine, theirs)).toEqual([
    { field: "name", both: false, proposed: "mine" },
    { field: "code", both: true, proposed: "mine" },
    { field: "calories", both: false, proposed: "theirs" },
    { field: "groups", both: false, proposed: "theirs" },
  ]));

test("a merge is theirs with what was chosen of mine", () =>
  expect(merged(mine, theirs, { name: "mine", code: "theirs", calories: "theirs", groups: "mine" })).toEqual({
    name: { "pt-BR": "Saci novo" },
    code: "3",
    calories: 200,
    groups: undefined,
  }));
