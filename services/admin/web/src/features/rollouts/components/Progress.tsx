import type { RolloutView } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import css from "./Rollout.module.css";

/** The four counts of a rollout and one bar that adds up to all totems. */
export function Progress({ rollout }: { rollout: RolloutView }) {
  const { t, number } = useWords();
  const { total, applied, failed } = rollout;
  // A totem is counted once, where it stands. What is shown counts every step it has taken.
  const fetched = rollout.fetched + applied;
  const told = total - rollout.pending;
  const share = (count: number) => `${total === 0 ? 0 : (count / total) * 100}%`;
  const steps = [
    { key: "applied", count: applied, tone: "good", width: applied },
    { key: "fetched", count: fetched, tone: "brand", width: rollout.fetched },
    { key: "told", count: told, tone: "wait", width: rollout.told },
    { key: "failed", count: failed, tone: "bad", width: failed },
  ] as const;

  return (
    <>
      <div className={css.figures}>
        {(["told", "fetched", "applied", "failed"] as const).map((key) => {
          const step = steps.find((one) => one.key === key);
          return (
            <div key={key} className={css.figure} data-tone={step?.tone} data-zero={step?.count === 0 || undefined}>
              <span className={css.count}>{number(step?.count ?? 0)}</span>
              <span className={css.label}>
                <i className={css.dot} />
                {t(`rollouts.${key}`)}
              </span>
            </div>
          );
        })}
        <div className={css.figure} data-tone="calm">
          <span className={css.count}>{number(total)}</span>
          <span className={css.label}>{t("rollouts.total")}</span>
        </div>
      </div>
      <div
        className={css.bar}
        role="progressbar"
        aria-label={t("rollouts.progress")}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={applied}
        aria-valuetext={t("rollouts.progressText", { applied, total })}
      >
        {steps.map(({ key, tone, width }) => width > 0 && <span key={key} className={css.part} data-tone={tone} style={{ width: share(width) }} />)}
      </div>
    </>
  );
}
