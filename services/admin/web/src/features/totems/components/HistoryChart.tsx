import { LineChart } from "echarts/charts";
import { GridComponent, MarkAreaComponent, TooltipComponent, TitleComponent } from "echarts/components";
import { init, use as register } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import type { TotemHistory } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { chartHeight, chartOptions } from "../chartOptions";
import css from "./TotemPage.module.css";

register([LineChart, GridComponent, TooltipComponent, MarkAreaComponent, TitleComponent, CanvasRenderer]);

/** CPU, memory, latency and waiting orders below each other on one time axis, with presence as a band behind. */
export function HistoryChart({ history, hours }: { history: TotemHistory; hours: number }) {
  const words = useWords();
  const { t } = words;
  const element = useRef<HTMLDivElement>(null);
  const chart = useRef<ReturnType<typeof init> | null>(null);

  useEffect(() => {
    if (!element.current) return;
    const made = init(element.current);
    chart.current = made;
    const observer = new ResizeObserver(() => made.resize());
    observer.observe(element.current);
    return () => {
      observer.disconnect();
      made.dispose();
      chart.current = null;
    };
  }, []);

  useEffect(() => {
    chart.current?.setOption(chartOptions(history, words), true);
  }, [history, words]);

  return <div ref={element} className={css.chart} style={{ height: chartHeight }} role="img" aria-label={t("totems.historyHint", { count: hours })} />;
}
