import { Button, Group, MultiSelect, SegmentedControl, TextInput } from "@mantine/core";
import { IconAdjustments, IconArrowBackUp, IconArrowForwardUp } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useMemo, useState } from "react";
import { Link } from "react-router";
import { get } from "../../../api/client";
import type { Difference, ProposedPrice } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { useMay } from "../../../session/me";
import { notify } from "../../../ui/notify";
import { Page } from "../../../ui/Page";
import { SearchBox } from "../../../ui/SearchBox";
import { Empty } from "../../../ui/States";
import { useParam } from "../../../ui/useParam";
import { useProblem } from "../../../ui/useProblem";
import { cellsOf, checkPaste, copied, filled, type PasteCheck } from "../actions";
import type { Look } from "../api/grid";
import { linesOf } from "../lines";
import type { GridModel } from "../model";
import { landing, rectangleOf, type Selection } from "../selection";
import { cellId } from "../steps";
import { isMistake, useReason } from "../useReason";
import { maxCells, useWriter } from "../useWriter";
import { AdjustDialog, type AdjustStart } from "./AdjustDialog";
import { CellBar } from "./CellBar";
import { CellRules } from "./CellRules";
import { ClashDialog } from "./ClashDialog";
import { Grid } from "./Grid";
import { PasteDialog } from "./PasteDialog";
import { BandNotice } from "./BandNotice";
import css from "./PricesPage.module.css";
import { StorePicker } from "./StorePicker";

export interface LookChange {
  local: (value: string | null) => void;
  mode: (value: string | null) => void;
  stores: (value: string[]) => void;
}

const filters = ["unpriced", "changed", "dated"] as const;

/** The open grid with its tools; what happens to it is decided here. */
export function PriceSheet({ model, look, change }: { model: GridModel; look: Look; change: LookChange }) {
  const { t, text } = useWords();
  const problem = useProblem();
  const reason = useReason();
  const maySetBand = useMay("publish");
  const [search, setSearch] = useParam("search");
  const [shown, setShown] = useParam("show");
  const show = shown.split(",").filter(Boolean);
  const [picked, setPicked] = useState<Selection>();
  const [adjusting, setAdjusting] = useState<AdjustStart>();
  const [pasted, setPasted] = useState<PasteCheck>();
  const [wrong, setWrong] = useState<PasteCheck["wrong"]>([]);
  const [rules, setRules] = useState(false);
  const writer = useWriter({
    written: (count, removed) => notify.done(removed === count ? t("prices.removed", { count }) : t("prices.written", { count })),
    nothing: (first) => {
      const why = first ? reason(first) : "";
      if (isMistake(first?.problem)) notify.failed(`${t("prices.notWritten")} ${t("prices.because", { why })}`);
      else notify.done(why ? `${t("prices.unchanged")} ${why}` : t("prices.unchanged"));
    },
    failed: (error) => notify.failed(problem(error)),
  });

  const difference = useQuery({
    queryKey: ["draft-difference"],
    enabled: show.includes("changed"),
    queryFn: ({ signal }) => get<Difference>("/api/menu/draft/difference", signal),
  });
  const changed = useMemo(() => {
    const prices = difference.data?.prices;
    return prices && { keys: new Set(prices.map(({ key }) => key)), cells: new Set(prices.map(({ zone, key }) => cellId({ scope: zone, key }))) };
  }, [difference.data]);
  const isChanged = show.includes("changed");
  const filter = useDeferredValue(search);
  const [unpriced, dated] = [show.includes("unpriced"), show.includes("dated")];
  const lines = useMemo(
    () => linesOf(model, { search: filter, unpriced, dated, keys: isChanged ? (changed?.keys ?? new Set()) : undefined }, text),
    [model, filter, unpriced, dated, isChanged, changed, text],
  );

  // A selection made before the lines changed may point beyond them, or at a heading.
  const within = (spot: Selection["focus"]) => ({ line: landing(lines, spot.line, 1), column: Math.min(spot.column, model.columns.length - 1) });
  const first = { line: 0, column: Math.max(0, model.columns.findIndex((column) => column.editable)) };
  const selection: Selection = { anchor: within(picked?.anchor ?? first), focus: within(picked?.focus ?? first) };
  const area = rectangleOf(selection);
  const focused = lines[selection.focus.line];
  const row = focused && "row" in focused ? focused.row : undefined;
  const selected = cellCount(lines, area);

  const editable = model.columns.some((column) => column.editable);
  const mayType = (column: number) => model.columns[column]?.editable === true;
  const base = { mode: model.mode, at: model.at };
  const allowed = (count: number, scopes: readonly { scope: string }[]) => {
    const closed = new Set(model.columns.filter((column) => !column.editable).map(({ scope }) => scope));
    if (!editable) notify.failed(t("prices.notAllowed"));
    else if (scopes.some(({ scope }) => closed.has(scope))) notify.failed(t("prices.band.onlyYours"));
    else if (count > maxCells) notify.failed(t("prices.tooMany", { limit: maxCells }));
    else return count > 0;
    return false;
  };
  const write = (rows: ProposedPrice[], request: Parameters<typeof writer.write>[1]) => {
    setAdjusting(undefined);
    setPasted(undefined);
    setRules(false);
    void writer.write(rows, request);
  };
  const remove = () => {
    const cells = cellsOf(model, lines, area);
    // What is inherited is not the cell's to remove.
    const own = cells.filter(({ scope, key }) => model.columns.find((column) => column.scope === scope)?.own[model.places.get(key) ?? -1] === 1);
    if (allowed(cells.length, cells)) void writer.run({ ...base, kind: "remove", cells: own.length > 0 ? own : cells.slice(0, 1) });
  };
  const paste = (clipboard: string) => {
    if (clipboard.trim() === "") return;
    const check = checkPaste(clipboard, model, lines, area);
    if (!allowed(check.cells.length + check.wrong.length, check.cells)) return;
    setWrong(check.wrong);
    if (check.cells.length === 1 && check.wrong.length === 0 && check.outside === 0) void writer.run({ ...base, kind: "set", cells: check.cells });
    else setPasted(check);
  };
  const fill = (way: "down" | "right") => {
    const cells = filled(model, lines, area, way, writer.pending);
    if (cells.length > 0 && allowed(cells.length, cells)) void writer.run({ ...base, kind: "set", cells });
  };

  return (
    <Page
      title={t("prices.title")}
      hint={
        <>
          {t("prices.hint")} {maySetBand && <Link to="/prices/band">{t("prices.band.title")}</Link>}
        </>
      }
      actions={
        editable && (
          <Group gap={8}>
            <Button variant="default" leftSection={<IconArrowBackUp size={16} />} disabled={writer.canUndo === 0} onClick={writer.undo}>
              {t("prices.undo")}
            </Button>
            <Button variant="default" leftSection={<IconArrowForwardUp size={16} />} disabled={writer.canRedo === 0} onClick={writer.redo}>
              {t("prices.redo")}
            </Button>
            <Button
              leftSection={<IconAdjustments size={16} />}
              disabled={row === undefined}
              onClick={() => {
                const cells = cellsOf(model, lines, area);
                if (allowed(selected, cells)) setAdjusting({ cells });
              }}
            >
              {t("prices.adjust")} · {t("prices.selected", { count: selected })}
            </Button>
          </Group>
        )
      }
    >
      <BandNotice band={model.band} />
      <div className={css.tools}>
        <SearchBox className={css.search} value={search} onChange={setSearch} label={t("prices.search")} delay={150} />
        <MultiSelect
          aria-label={t("prices.filters")}
          placeholder={show.length === 0 ? t("prices.filters") : ""}
          value={show}
          onChange={(next) => setShown(next.length === 0 ? null : next.join(","))}
          data={filters.map((value) => ({ value, label: t(`prices.${value}`) }))}
          clearable
          clearButtonProps={{ "aria-label": t("common.clear") }}
          w={170}
        />
        <SegmentedControl
          aria-label={t("prices.mode")}
          value={look.mode}
          onChange={change.mode}
          data={[
            { value: "eatIn", label: t("menu.modes.eatIn") },
            { value: "takeAway", label: t("menu.modes.takeAway") },
          ]}
        />
        <label className={css.at}>
          {t("prices.at")} {look.local === "" && <b>{t("prices.now")}</b>}
          <TextInput type="datetime-local" value={look.local} onChange={(event) => change.local(event.currentTarget.value === "" ? null : event.currentTarget.value)} />
        </label>
        {look.local !== "" && (
          <Button variant="subtle" onClick={() => change.local(null)}>
            {t("prices.backToNow")}
          </Button>
        )}
        <StorePicker shown={model.columns.filter(({ kind }) => kind === "store")} stores={look.stores} onChange={change.stores} />
      </div>
      <CellBar model={model} row={row} column={selection.focus.column} selected={selected} onRules={() => setRules(true)} />
      {row === undefined ? (
        <Empty
          title={t("prices.nothing")}
          hint={t("prices.nothingHint")}
          action={
            <Button
              variant="default"
              onClick={() => {
                setSearch("");
                setShown(null);
              }}
            >
              {t("prices.showAll")}
            </Button>
          }
        />
      ) : (
        <Grid
          model={model}
          lines={lines}
          selection={selection}
          onSelect={setPicked}
          pending={writer.pending}
          changed={isChanged ? changed?.cells : undefined}
          wrong={wrong}
          editable={mayType}
          onType={(spot, amount) => {
            const line = lines[spot.line];
            const scope = model.columns[spot.column]?.scope;
            const key = line && "row" in line ? model.rows[line.row]?.key : undefined;
            setWrong([]);
            if (scope !== undefined && key !== undefined && allowed(1, [{ scope }])) void writer.run({ ...base, kind: "set", cells: [{ scope, key, amount }] });
          }}
          onRemove={remove}
          onCopy={() => {
            notify.done(t("prices.copied", { count: selected }));
            return copied(model, lines, area, writer.pending);
          }}
          onPaste={paste}
          onFill={fill}
          onUndo={writer.undo}
          onRedo={writer.redo}
        />
      )}
      <p className={css.keys}>{t("prices.keys")}</p>
      {rules && row !== undefined && (
        <CellRules
          model={model}
          row={row}
          column={selection.focus.column}
          editable={mayType(selection.focus.column)}
          onAdjust={setAdjusting}
          onRun={(request) => void writer.run(request)}
          onClose={() => setRules(false)}
        />
      )}
      {adjusting && <AdjustDialog model={model} start={adjusting} onWrite={write} onClose={() => setAdjusting(undefined)} />}
      {pasted && <PasteDialog model={model} check={pasted} onWrite={write} onClose={() => setPasted(undefined)} />}
      {writer.clash && (
        <ClashDialog
          model={model}
          clash={writer.clash}
          onSettle={writer.settle}
          onClose={() => {
            writer.dropClash();
            notify.failed(t("prices.notWritten"));
          }}
        />
      )}
    </Page>
  );
}

const cellCount = (lines: ReturnType<typeof linesOf>, { top, bottom, left, right }: ReturnType<typeof rectangleOf>) =>
  lines.slice(Math.max(0, top), bottom + 1).filter((line) => "row" in line).length * (right - left + 1);
