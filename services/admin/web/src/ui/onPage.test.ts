import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { onPage } from "./onPage";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A search field that reports what was typed after a rest, and where its words ended. */
function searchField(at: { path: string }) {
  const written: string[] = [];
  const report = onPage(at.path, () => at.path, (text: string) => void written.push(`${at.path}?search=${text}`));
  return { type: (text: string) => void setTimeout(() => report(text), 250), written };
}

test("what was typed is written to the address of its page", () => {
  const field = searchField({ path: "/menu" });
  field.type("suco");
  vi.advanceTimersByTime(250);
  expect(field.written).toEqual(["/menu?search=suco"]);
});

test("what is reported after the page was left is not written to the next one's address", () => {
  const at = { path: "/menu" };
  const field = searchField(at);
  field.type("suco");
  vi.advanceTimersByTime(100);
  at.path = "/menu/items/suco";
  vi.advanceTimersByTime(1_000);
  expect(field.written).toEqual([]);
});
