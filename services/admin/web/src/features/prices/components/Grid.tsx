import { useMediaQuery } from "@mantine/hooks";
import { useEffect, useRef, useState, type ClipboardEvent, type KeyboardEvent, type MouseEvent } from "react";
import { useWords } from "../../../i18n/useWords";
import { showAmount } from "../block";
import type { Line } from "../lines";
import { amountAt, type GridModel } from "../model";
import { landing, moved, rectangleOf, type Selection, type Spot } from "../selection";
import { useExplain } from "../useExplain";
import { CellEditor } from "./CellEditor";
import css from "./Grid.module.css";
import { GridLine } from "./GridLine";
import { desk, phone } from "./sizes";
import { useSight } from "./useSight";

export interface GridProps {
  model: GridModel;
  lines: Line[];
  selection: Selection;
  onSelect: (selection: Selection) => void;
  pending: ReadonlyMap<string, number | null>;
  changed: ReadonlySet<string> | undefined;
  /** Cells whose pasted text could not be read. */
  wrong: { row: number; column: number; text: string }[];
  /** Whether prices of a column may be typed. */
  editable: (column: number) => boolean;
  onType: (spot: Spot, amount: number) => void;
  onRemove: () => void;
  onCopy: () => string;
  onPaste: (text: string) => void;
  onFill: (way: "down" | "right") => void;
  onUndo: () => void;
  onRedo: () => void;
}

/** Prices like a spreadsheet: only what is in sight is drawn, and one element holds the focus for all cells. */
export function Grid(props: GridProps) {
  const { model, lines, selection, onSelect, pending, changed, wrong, editable } = props;
  const { t } = useWords();
  const base = useMediaQuery("(max-width: 760px)") ? phone : desk;
  const frame = useRef<HTMLDivElement>(null);
  const { sizes, sight, look } = useSight(frame, lines.length, model.columns.length, base);
  const [typing, setTyping] = useState<string | null>(null);
  const { rowName, columnName, explain } = useExplain(model);
  const { focus } = selection;
  const area = rectangleOf(selection);
  const single = area.top === area.bottom && area.left === area.right;

  const go = (to: Spot, extend: boolean) => {
    const line = lines[to.line];
    if (!line || !("row" in line)) return;
    onSelect({ anchor: extend ? selection.anchor : to, focus: to });
    reveal(to);
  };

  const reveal = ({ line, column }: Spot) => {
    const at = frame.current;
    if (!at) return;
    const top = line * sizes.row;
    const left = column * sizes.column;
    if (top < at.scrollTop) at.scrollTop = top;
    else if (top + sizes.row > at.scrollTop + at.clientHeight - sizes.head) at.scrollTop = top + sizes.row - at.clientHeight + sizes.head;
    if (left < at.scrollLeft) at.scrollLeft = left;
    else if (left + sizes.column > at.scrollLeft + at.clientWidth - sizes.name) at.scrollLeft = left + sizes.column - at.clientWidth + sizes.name;
  };

  const spotAt = (event: { clientX: number; clientY: number }): Spot | undefined => {
    const at = frame.current;
    if (!at) return undefined;
    const box = at.getBoundingClientRect();
    const x = event.clientX - box.left + at.scrollLeft - sizes.name;
    const y = event.clientY - box.top + at.scrollTop - sizes.head;
    if (event.clientX - box.left < sizes.name || event.clientY - box.top < sizes.head) return undefined;
    const spot = { line: Math.floor(y / sizes.row), column: Math.floor(x / sizes.column) };
    return spot.line < lines.length && spot.column >= 0 && spot.column < model.columns.length ? spot : undefined;
  };

  // Drawing a range goes on outside of the frame too.
  const drag = (event: MouseEvent) => {
    if (event.button !== 0) return;
    const from = spotAt(event);
    if (!from) return;
    frame.current?.focus({ preventScroll: true });
    event.preventDefault();
    go(from, event.shiftKey);
    const anchor = event.shiftKey ? selection.anchor : from;
    const draw = (moving: globalThis.MouseEvent) => {
      const box = frame.current?.getBoundingClientRect();
      if (!box) return;
      const to = spotAt({
        clientX: Math.max(box.left + sizes.name, Math.min(box.right - 18, moving.clientX)),
        clientY: Math.max(box.top + sizes.head, Math.min(box.bottom - 18, moving.clientY)),
      });
      if (!to) return;
      const line = landing(lines, to.line, to.line >= anchor.line ? -1 : 1);
      onSelect({ anchor, focus: { ...to, line } });
      reveal({ ...to, line });
    };
    const stop = () => {
      window.removeEventListener("mousemove", draw);
      window.removeEventListener("mouseup", stop);
    };
    window.addEventListener("mousemove", draw);
    window.addEventListener("mouseup", stop);
  };

  const key = (event: KeyboardEvent) => {
    if (typing !== null || event.target !== frame.current) return;
    const control = event.ctrlKey || event.metaKey;
    const page = Math.max(1, Math.floor((frame.current.clientHeight - sizes.head) / sizes.row) - 1);
    const to = moved(focus, event.key, control, lines, model.columns.length, page);
    if (to) go(to, event.shiftKey);
    else if (event.key === "Tab") {
      const column = focus.column + (event.shiftKey ? -1 : 1);
      if (column < 0 || column >= model.columns.length) return;
      go({ ...focus, column }, false);
    } else if (control && event.key.toLowerCase() === "a") {
      onSelect({ anchor: { line: landing(lines, 0, 1), column: 0 }, focus: { line: landing(lines, lines.length - 1, -1), column: model.columns.length - 1 } });
    } else if (control && event.key.toLowerCase() === "z") (event.shiftKey ? props.onRedo : props.onUndo)();
    else if (control && event.key.toLowerCase() === "y") props.onRedo();
    else if (control && event.key.toLowerCase() === "d") props.onFill("down");
    else if (control && event.key.toLowerCase() === "r") props.onFill("right");
    else if (control || event.altKey) return;
    else if (event.key === "Delete" || event.key === "Backspace") props.onRemove();
    else if (event.key === "Escape") onSelect({ anchor: focus, focus });
    else if (editable(focus.column) && (event.key === "Enter" || event.key === "F2")) setTyping(showAmount(current()));
    else if (editable(focus.column) && event.key.length === 1 && /[\d,.R$]/.test(event.key)) setTyping(event.key);
    else return;
    event.preventDefault();
  };

  const current = () => {
    const line = lines[focus.line];
    return line && "row" in line ? amountAt(model, line.row, focus.column) : null;
  };

  const close = (move?: Spot) => {
    setTyping(null);
    frame.current?.focus({ preventScroll: true });
    if (move) go(move, false);
  };

  const finish = (amount: number | undefined, by: "Enter" | "Tab" | "BackTab" | "leave") => {
    if (amount !== undefined && amount !== current()) props.onType(focus, amount);
    if (by === "leave") { setTyping(null); return; }
    const columns = model.columns.length - 1;
    const column = by === "Tab" ? Math.min(columns, focus.column + 1) : by === "BackTab" ? Math.max(0, focus.column - 1) : focus.column;
    close({ column, line: by === "Enter" ? landing(lines, focus.line + 1, 1) : focus.line });
  };

  // Says whose price it is to whoever rests on a cell.
  const hover = (event: MouseEvent) => {
    const cell = (event.target as HTMLElement).closest<HTMLElement>("[role=gridcell]");
    const spot = cell && spotAt(event);
    const line = spot && lines[spot.line];
    if (cell && line && "row" in line) cell.title = explain(line.row, spot.column);
  };

  useEffect(() => {
    frame.current?.focus({ preventScroll: true });
  }, []);

  const clip = (event: ClipboardEvent, then: () => void) => {
    if (typing !== null) return;
    event.preventDefault();
    then();
  };

  const place = ({ line, column }: Spot) => ({
    top: sizes.head + line * sizes.row,
    left: sizes.name + column * sizes.column,
    width: sizes.column,
    height: sizes.row,
  });
  const drawn = lines.slice(sight.lines.from, sight.lines.to);
  const shownLine = lines[focus.line];
  const placeOfRow = wrong.length > 0 ? new Map(lines.map((line, index) => ["row" in line ? line.row : -1, index])) : undefined;

  return (
    // One element takes the keys of all cells, as ARIA's grid with an active descendant does.
    <div
      ref={frame}
      className={css.frame}
      role="grid"
      tabIndex={0}
      aria-label={t("prices.grid")}
      aria-multiselectable
      aria-rowcount={lines.length + 1}
      aria-colcount={model.columns.length + 1}
      aria-activedescendant={shownLine && "row" in shownLine ? `cell-${focus.line}-${focus.column}` : undefined}
      onScroll={look}
      onKeyDown={key}
      onMouseDown={drag}
      onMouseMove={hover}
      onDoubleClick={(event) => editable(focus.column) && spotAt(event) && setTyping(showAmount(current()))}
      onCopy={(event) => clip(event, () => event.clipboardData.setData("text/plain", props.onCopy()))}
      onPaste={(event) => clip(event, () => props.onPaste(event.clipboardData.getData("text/plain")))}
    >
      <div className={css.sheet} style={{ width: sizes.name + model.columns.length * sizes.column, height: sizes.head + lines.length * sizes.row }} role="presentation">
        <div className={css.heads} role="row" aria-rowindex={1} style={{ height: sizes.head }}>
          <div className={css.corner} role="columnheader" style={{ width: sizes.name }}>
            {t("prices.item")} <span aria-hidden>&nbsp;· R$</span>
          </div>
          {model.columns.slice(sight.columns.from, sight.columns.to).map((column, index) => {
            const at = sight.columns.from + index;
            return (
              <div
                key={column.scope}
                role="columnheader"
                tabIndex={-1}
                aria-colindex={at + 2}
                className={css.head}
                data-chain={column.kind === "chain" || undefined}
                data-on={(at >= area.left && at <= area.right) || undefined}
                style={{ left: sizes.name + at * sizes.column, width: sizes.column }}
                title={columnName(at)}
                onMouseDown={(event) => {
                  event.preventDefault();
                  event.stopPropagation();
                  frame.current?.focus({ preventScroll: true });
                  onSelect({ anchor: { line: landing(lines, 0, 1), column: event.shiftKey ? selection.anchor.column : at }, focus: { line: landing(lines, lines.length - 1, -1), column: at } });
                }}
              >
                {columnName(at)}
              </div>
            );
          })}
        </div>
        {drawn.map((line, index) => (
          <GridLine
            key={"row" in line ? `r${line.row}` : `g${line.group}`}
            model={model}
            line={line}
            index={sight.lines.from + index}
            from={sight.columns.from}
            to={sight.columns.to}
            sizes={sizes}
            pending={pending}
            changed={changed}
          />
        ))}
        {wrong.map(({ row, column, text }) => {
          const line = placeOfRow?.get(row);
          return line === undefined ? null : <div key={`${row}-${column}`} className={css.wrong} title={text} style={place({ line, column })} />;
        })}
        {!single && (
          <div
            className={css.range}
            style={{ ...place({ line: area.top, column: area.left }), width: (area.right - area.left + 1) * sizes.column, height: (area.bottom - area.top + 1) * sizes.row }}
          />
        )}
        {shownLine && "row" in shownLine && <div className={css.active} style={place(focus)} />}
        {typing !== null && shownLine && "row" in shownLine && (
          <CellEditor
            initial={typing}
            label={`${rowName(shownLine.row)}, ${columnName(focus.column)}`}
            style={place(focus)}
            onDone={finish}
            onCancel={() => close()}
          />
        )}
      </div>
    </div>
  );
}
