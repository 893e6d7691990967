import { same } from "./same";

/** Whose value of a member stays. */
export type Side = "mine" | "theirs";

/** A member of which two people have different values. */
export interface MergeField<T> {
  field: keyof T & string;
  /** Both changed it; otherwise only one did, whose change is proposed. */
  both: boolean;
  proposed: Side;
}

/** The members in which mine and theirs differ, with whose change is proposed: whoever changed it; mine where both did. */
export function mergeFields<T extends object>(base: T, mine: T, theirs: T): MergeField<T>[] {
  const fields = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])] as (keyof T & string)[];
  return fields
    .filter((field) => !same(mine[field], theirs[field]))
    .map((field) => {
      const iDid = !same(mine[field], base[field]);
      const theyDid = !same(theirs[field], base[field]);
      return { field, both: iDid && theyDid, proposed: iDid ? "mine" : "theirs" };
    });
}

/** Theirs with the members that were chosen of mine. */
export function merged<T extends object>(mine: T, theirs: T, sides: Partial<Record<string, Side>>): T {
  const result = { ...theirs };
  for (const [field, side] of Object.entries(sides)) {
    if (side === "mine") Object.assign(result, { [field]: mine[field as keyof T] });
  }
  return result;
}
