import { expect, test } from "vitest";
import { line, stretches } from "./chartOptions";

const point = (at: string, cpuPercent: number) => ({ at, cpuPercent, memoryMb: 1, diskFreeMb: 1, temperatureC: null, latencyMs: null, ordersWaiting: 0 });

test("line_LongPause_IsAGap", () => {
  const points = [point("2026-01-01T10:00:00Z", 1), point("2026-01-01T10:05:00Z", 2), point("2026-01-01T11:00:00Z", 3)];
  expect(line(points, "cpuPercent").map(([, value]) => value)).toEqual([1, 2, null, 3]);
});

test("stretches_BeforeTheWindow_AreCutToIt", () => {
  const from = Date.parse("2026-01-01T10:00:00Z");
  const now = Date.parse("2026-01-01T12:00:00Z");
  const presence = [
    { at: "2026-01-01T08:00:00Z", state: "offline" as const },
    { at: "2026-01-01T11:00:00Z", state: "online" as const },
  ];
  expect(stretches(presence, from, now)).toEqual([
    { state: "offline", from, to: Date.parse("2026-01-01T11:00:00Z") },
    { state: "online", from: Date.parse("2026-01-01T11:00:00Z"), to: now },
  ]);
});
