import { IconArrowLeft } from "@tabler/icons-react";
import { useEffect, type ReactNode } from "react";
import { Link } from "react-router";
import css from "./Page.module.css";

interface PageProps {
  title: string;
  /** One line below the title. */
  hint?: ReactNode;
  /** Where this page hangs below. */
  back?: { to: string; label: string };
  actions?: ReactNode;
  children: ReactNode;
}

/** A page of the admin: its title, what can be done with it, and its content. */
export function Page({ title, hint, back, actions, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Totems`;
  }, [title]);

  return (
    <main className={css.page} id="content" tabIndex={-1}>
      <header className={css.head}>
        <div className={css.names}>
          {back && (
            <Link to={back.to} className={css.back}>
              <IconArrowLeft size={16} aria-hidden />
              {back.label}
            </Link>
          )}
          <h1 className={css.title}>{title}</h1>
          {hint !== undefined && <div className={css.hint}>{hint}</div>}
        </div>
        {actions !== undefined && <div className={css.actions}>{actions}</div>}
      </header>
      {children}
    </main>
  );
}
