import type { ReactNode } from "react";
import css from "./Panel.module.css";

/** A titled part of a page. */
export function Panel({ title, hint, actions, children }: { title?: ReactNode; hint?: ReactNode; actions?: ReactNode; children: ReactNode }) {
  return (
    <section className={css.panel}>
      {(title !== undefined || actions !== undefined) && (
        <div className={css.head}>
          <div>
            {title !== undefined && <h2 className={css.title}>{title}</h2>}
            {hint !== undefined && <p className={css.hint}>{hint}</p>}
          </div>
          {actions}
        </div>
      )}
      {children}
    </section>
  );
}
