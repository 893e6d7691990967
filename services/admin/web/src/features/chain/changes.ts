export interface Change {
  field: string;
  before: string;
  after: string;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

function show(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "string") return value;
  return JSON.stringify(value);
}

/** The members that differ between two states, each as text; "" where there was or is none. */
export function changesOf(before: unknown, after: unknown): Change[] {
  if (!isObject(before) && !isObject(after)) {
    const change = { field: "", before: show(before), after: show(after) };
    return change.before === change.after ? [] : [change];
  }
  const from = isObject(before) ? before : {};
  const to = isObject(after) ? after : {};
  return [...new Set([...Object.keys(from), ...Object.keys(to)])]
    .map((field) => ({ field, before: show(from[field]), after: show(to[field]) }))
    .filter(({ field, before: was, after: is }) => was !== is && field !== "etag"); // a version of the record, nothing that anybody changed
}
