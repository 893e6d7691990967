import type { RolloutView } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { Bar } from "./Bar";
import css from "./Progress.module.css";

/** The counts of a rollout and one bar that adds up to all totems. */
export function Progress({ rollout }: { rollout: RolloutView }) {
  const { t, number } = useWords();
  const { total, applied, failed, waiting } = rollout;
  // A totem is counted once, where it stands. What is shown counts every step it has taken.
  const figures = [
    { key: "told", tone: "wait", label: t("rollouts.told"), count: total - rollout.pending - waiting },
    { key: "fetched", tone: "brand", label: t("rollouts.fetched"), count: rollout.fetched + applied },
    { key: "applied", tone: "good", label: t("rollouts.applied"), count: applied },
    { key: "failed", tone: "bad", label: t("rollouts.failed"), count: failed },
    ...(waiting > 0 || rollout.waves.length > 1 ? [{ key: "waiting", tone: "calm", label: t("rollout.waiting"), count: waiting }] : []),
    { key: "total", tone: "calm", label: t("rollouts.total"), count: total },
  ];

  return (
    <>
      <div className={css.figures}>
        {figures.map(({ key, tone, label, count }) => (
          <div key={key} className={css.figure} data-tone={tone} data-zero={count === 0 || undefined}>
            <span className={css.count}>{number(count)}</span>
            <span className={css.label}>
              {tone !== "calm" && <i className={css.dot} />}
              {label}
            </span>
          </div>
        ))}
      </div>
      <Bar
        total={total}
        parts={{ applied, fetched: rollout.fetched, told: rollout.told, failed }}
        label={t("rollouts.progress")}
        text={t("rollouts.progressText", { applied, total })}
      />
      {rollout.skipped > 0 && <p className={css.elapsed}>{t("rollout.skipped", { count: rollout.skipped })}</p>}
    </>
  );
}
