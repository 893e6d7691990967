import type { EChartsCoreOption } from "echarts/core";
import type { Presence, TotemHistory } from "../../api/types";
import type { Words } from "../../i18n/useWords";

type Point = TotemHistory["points"][number];

const bands: Record<Presence, string> = { online: "rgba(44,154,93,.10)", late: "rgba(216,146,28,.22)", offline: "rgba(207,58,63,.16)" };

/** A pause longer than this between two points is a gap, not a line. */
const GAP = 15 * 60_000;

const series = [
  { key: "cpuPercent", name: "cpu", colour: "#0b6263" },
  { key: "memoryMb", name: "memory", colour: "#6a5a9c" },
  { key: "latencyMs", name: "latency", colour: "#b06a00" },
  { key: "ordersWaiting", name: "waiting", colour: "#a3171f" },
] as const;

/** Height of one chart, and of the time labels below the last, in pixels. */
const ROW = 100;
const FOOT = 28;

/** Height of all charts, in pixels. */
export const chartHeight = series.length * ROW + FOOT;

/** The points of one series; a null between two that lie far apart breaks the line. */
export function line(points: readonly Point[], key: (typeof series)[number]["key"]): [number, number | null][] {
  const out: [number, number | null][] = [];
  for (const point of points) {
    const at = new Date(point.at).getTime();
    const before = out.at(-1)?.[0];
    if (before !== undefined && at - before > GAP) out.push([before + 1, null]);
    out.push([at, point[key] ?? null]);
  }
  return out;
}

/** The stretches of presence between `from` and `now`. */
export function stretches(presence: TotemHistory["presence"], from: number, now: number): { state: Presence; from: number; to: number }[] {
  return presence
    .map(({ at, state }, index) => {
      const next = presence[index + 1];
      return { state, from: Math.max(from, new Date(at).getTime()), to: next ? new Date(next.at).getTime() : now };
    })
    .filter((stretch) => stretch.to > from && stretch.to > stretch.from);
}

/** Four small charts under each other on one time axis. */
export function chartOptions(history: TotemHistory, { t, number, dateTime, time }: Words): EChartsCoreOption {
  const from = new Date(history.from).getTime();
  const now = new Date(history.to).getTime();
  const areas = stretches(history.presence, from, now).map((stretch) => [
    { xAxis: stretch.from, itemStyle: { color: bands[stretch.state] } },
    { xAxis: stretch.to },
  ]);
  return {
    animation: false,
    textStyle: { fontFamily: '"Figtree Variable", sans-serif' },
    title: series.map(({ name }, index) => ({
      text: t(`totems.${name}`),
      top: index * ROW + 2,
      left: 0,
      padding: [3, 0, 0, 0],
      textStyle: { fontSize: 12.5, fontWeight: 600, color: "#52625e" },
    })),
    tooltip: {
      trigger: "axis",
      axisPointer: { label: { formatter: ({ value }: { value: number }) => dateTime(value) } },
      valueFormatter: (value: unknown) => (typeof value === "number" ? number(value, 1) : "–"),
    },
    axisPointer: { link: [{ xAxisIndex: "all" }] },
    grid: series.map((_, index) => ({ left: 46, right: 24, top: index * ROW + 26, height: ROW - 38, outerBoundsMode: "none" })),
    xAxis: series.map((_, index) => ({
      type: "time",
      gridIndex: index,
      min: from,
      max: now,
      axisLabel: { show: index === series.length - 1, hideOverlap: true, color: "#52625e", formatter: (value: number) => time(value) },
      axisTick: { show: index === series.length - 1 },
      axisLine: { lineStyle: { color: "#b9c5c1" } },
      splitLine: { show: false },
    })),
    yAxis: series.map(({ key }, index) => ({
      type: "value",
      gridIndex: index,
      min: 0,
      ...(key === "cpuPercent" && { max: 100 }),
      minInterval: key === "ordersWaiting" ? 1 : 0,
      splitNumber: 2,
      axisLabel: { color: "#52625e", formatter: (value: number) => number(value) },
      splitLine: { lineStyle: { color: "#edf1ef" } },
    })),
    series: series.map(({ key, name, colour }, index) => ({
      name: t(`totems.${name}`),
      type: "line",
      xAxisIndex: index,
      yAxisIndex: index,
      showSymbol: false,
      ...(key === "ordersWaiting" && { step: "end" }),
      lineStyle: { width: 1.6, color: colour },
      itemStyle: { color: colour },
      data: line(history.points, key),
      markArea: { silent: true, data: areas },
    })),
  };
}
