import { useEffect, useRef, useState, type CSSProperties } from "react";
import { parseReais } from "../../../ui/money";
import { useWords } from "../../../i18n/useWords";
import css from "./Grid.module.css";

interface CellEditorProps {
  initial: string;
  label: string;
  style: CSSProperties;
  /** The amount typed; undefined when nothing was. */
  onDone: (amount: number | undefined, by: "Enter" | "Tab" | "BackTab" | "leave") => void;
  onCancel: () => void;
}

/** Types over a cell. What is no amount stays until it is one, or is given up with Escape. */
export function CellEditor({ initial, label, style, onDone, onCancel }: CellEditorProps) {
  const { t } = useWords();
  const [text, setText] = useState(initial);
  const input = useRef<HTMLInputElement>(null);
  const closed = useRef(false);
  const amount = parseReais(text);
  const wrong = text.trim() !== "" && amount === undefined;

  useEffect(() => {
    const at = input.current;
    if (!at) return;
    at.focus({ preventScroll: true });
    if (initial.length > 1) at.select();
  }, [initial]);

  const done = (by: "Enter" | "Tab" | "BackTab" | "leave") => {
    if (closed.current || (wrong && by !== "leave")) return;
    closed.current = true;
    onDone(wrong ? undefined : amount, by);
  };

  return (
    <input
      ref={input}
      className={css.editor}
      style={style}
      aria-label={label}
      aria-invalid={wrong}
      title={wrong ? t("common.notAnAmount") : undefined}
      inputMode="decimal"
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onMouseDown={(event) => event.stopPropagation()}
      onBlur={() => done("leave")}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === "Escape") {
          closed.current = true;
          onCancel();
        } else if (event.key === "Enter") done("Enter");
        else if (event.key === "Tab") done(event.shiftKey ? "BackTab" : "Tab");
        else return;
        event.preventDefault();
      }}
    />
  );
}
