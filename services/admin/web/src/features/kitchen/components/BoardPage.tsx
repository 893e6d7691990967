import { useEffect } from "react";
import { Link, useParams } from "react-router";
import { useWords } from "../../../i18n/useWords";
import { LiveNotice } from "../../../ui/LiveNotice";
import { useReadyBoard } from "../api/kitchen";
import css from "./BoardPage.module.css";

/** The numbers on the wall: being made, and to be picked up. */
export function BoardPage() {
  const { storeId = "" } = useParams();
  const { t } = useWords();
  const { state, status, at } = useReadyBoard(storeId);

  useEffect(() => {
    document.title = `${t("board.title")} · Totems`;
  }, [t]);

  return (
    <main className={css.page} aria-busy={!state}>
      <h1 className={css.hidden}>{t("board.title")}</h1>
      <section className={css.side}>
        <h2 className={css.title}>{t("board.preparing")}</h2>
        <ul className={css.numbers}>
          {state?.preparing.map((number) => (
            <li key={number}>{number}</li>
          ))}
        </ul>
        <Link to="/board" className={css.exit}>
          {t("kitchen.exit")}
        </Link>
      </section>
      <section className={css.side} data-ready aria-live="polite">
        <h2 className={css.title}>{t("board.ready")}</h2>
        <ul className={css.numbers}>
          {state?.ready.map((number) => (
            <li key={number}>{number}</li>
          ))}
        </ul>
        <div className={css.notice}>
          <LiveNotice status={status} at={at} />
        </div>
      </section>
    </main>
  );
}
