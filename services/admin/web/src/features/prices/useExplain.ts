import { useMemo } from "react";
import { useWords } from "../../i18n/useWords";
import { originOf, type GridModel } from "./model";

/** Dates and times as the chain's clocks show them. */
export function useChainTime(timeZone: string) {
  const { language } = useWords();
  return useMemo(() => {
    const shown = new Intl.DateTimeFormat(language, { timeZone, dateStyle: "short", timeStyle: "short" });
    // The Swedish way of writing is the one that inputs take.
    const typed = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" });
    return { show: (at: string) => shown.format(new Date(at)), type: (at: string) => typed.format(new Date(at)).replace(" ", "T") };
  }, [language, timeZone]);
}

/** Names of rows and columns, and whose price a cell shows, in a sentence. */
export function useExplain(model: GridModel) {
  const { t, text } = useWords();
  const { show } = useChainTime(model.timeZone);
  return useMemo(() => {
    const rowName = (row: number) => {
      const one = model.rows[row];
      return one ? [text(model.owners[one.owner]?.name), text(one.part)].filter(Boolean).join(" · ") : "";
    };
    const columnName = (column: number) => {
      const one = model.columns[column];
      return one?.kind === "chain" ? t("prices.chain") : (one?.name ?? "");
    };
    const explain = (row: number, column: number) => {
      const { from, own, daypart, since, until, dated } = originOf(model, row, column);
      if (!from) return t("prices.origin.none");
      const name = from.kind === "chain" ? t("prices.chain") : from.name;
      const isHere = from === model.columns[column];
      const parts = [t(isHere ? "prices.origin.ownPrice" : "prices.origin.inherited", { name })];
      if (daypart) parts.push(t("prices.origin.daypart", { daypart: text(model.dayparts[daypart]) || daypart }));
      if (since) parts.push(until ? t("prices.origin.between", { from: show(since), to: show(until) }) : t("prices.origin.since", { from: show(since) }));
      if (own && !isHere) parts.push(t("prices.origin.ownOther"));
      if (dated && !since) parts.push(t("prices.origin.dated"));
      return parts.join(", ");
    };
    return { rowName, columnName, explain };
  }, [model, t, text, show]);
}
