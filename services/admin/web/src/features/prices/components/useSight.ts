import { useEffect, useMemo, useState, type RefObject } from "react";
import { spanOf, type Span } from "../window";
import type { Sizes } from "./sizes";

interface Sight {
  lines: Span;
  columns: Span;
}

const same = (a: Sight, b: Sight) =>
  a.lines.from === b.lines.from && a.lines.to === b.lines.to && a.columns.from === b.columns.from && a.columns.to === b.columns.to;

const LINES = 8;
const COLUMNS = 4;
const WIDEST = 190;

/** Which lines and columns of a scrolling frame are to be drawn. Says something new only when a step was scrolled. */
export function useSight(frame: RefObject<HTMLElement | null>, lines: number, columns: number, base: Sizes) {
  const [at, setAt] = useState({ top: 0, left: 0, height: 900, width: 1_400 });
  // Few columns share the room there is.
  const sizes = useMemo<Sizes>(
    () => ({ ...base, column: Math.max(base.column, Math.min(WIDEST, Math.floor((at.width - base.name) / Math.max(1, columns)))) }),
    [base, at.width, columns],
  );
  const sight: Sight = {
    lines: spanOf(at.top, at.height, sizes.row, lines, LINES),
    columns: spanOf(at.left, at.width - sizes.name, sizes.column, columns, COLUMNS),
  };

  /** To be called when the frame has scrolled. */
  const look = () => {
    const now = frame.current;
    if (!now) return;
    const next = { top: now.scrollTop, left: now.scrollLeft, height: now.clientHeight, width: now.clientWidth };
    const drawn: Sight = {
      lines: spanOf(next.top, next.height, sizes.row, lines, LINES),
      columns: spanOf(next.left, next.width - sizes.name, sizes.column, columns, COLUMNS),
    };
    if (!same(drawn, sight)) setAt(next);
  };

  useEffect(() => {
    const now = frame.current;
    if (!now) return;
    const watcher = new ResizeObserver(() => setAt({ top: now.scrollTop, left: now.scrollLeft, height: now.clientHeight, width: now.clientWidth }));
    watcher.observe(now);
    return () => watcher.disconnect();
  }, [frame]);

  return { sizes, sight, look };
}
