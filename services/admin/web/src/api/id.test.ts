import { expect, test } from "vitest";
import { newId } from "./id";

test("newId_Always_IsUuidVersion7WithItsTime", () => {
  const now = Date.UTC(2026, 10, 21);
  const id = newId(now);
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(parseInt(id.replace("-", "").slice(0, 12), 16)).toBe(now);
});
