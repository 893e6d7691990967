import type { Icon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import css from "./Tag.module.css";

export type Tone = "good" | "wait" | "bad" | "calm";

/** A state as an icon, a colour and always a word. */
export function Tag({ tone, icon: Mark, children }: { tone: Tone; icon?: Icon; children: ReactNode }) {
  return (
    <span className={css.tag} data-tone={tone}>
      {Mark && <Mark size={14} stroke={2} aria-hidden />}
      {children}
    </span>
  );
}
