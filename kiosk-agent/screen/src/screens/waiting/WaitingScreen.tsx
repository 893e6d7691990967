import type { ScreenState } from "../../api/types";
import { useWords } from "../../i18n/useWords";
import { Skeleton } from "../../ui/Skeleton";
import css from "./WaitingScreen.module.css";

/** A totem that has a store but no menu yet, or is still asking its agent. */
export function WaitingScreen({ state }: { state: ScreenState | undefined }) {
  const { t } = useWords();
  const place = state?.configuration;
  return (
    <main className={css.waiting}>
      <div className={css.shapes} aria-hidden="true">
        {[0, 1, 2, 3, 4, 5].map((each) => <Skeleton key={each} height="calc(var(--u) * 13)" />)}
      </div>
      <div className={css.words} role="status">
        <h1 className={css.title}>{t("waiting.title")}</h1>
        <p>{t(state !== undefined && !state.connected ? "waiting.offline" : "waiting.text")}</p>
        {place == null ? null : <p className={css.place}>{place.storeName} · {place.totemName}</p>}
        {state?.problem == null ? null : <p className={css.place}>({state.problem})</p>}
      </div>
    </main>
  );
}
