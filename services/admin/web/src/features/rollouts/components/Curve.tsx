import type { RolloutView } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { Panel } from "../../../ui/Panel";
import css from "./Curve.module.css";

const W = 600;
const H = 150;

/** How many totems showed the release, from its start on: a line that reaches the top when all do. */
export function Curve({ rollout }: { rollout: RolloutView }) {
  const { t, number, duration } = useCurveWords();
  const { curve, total, applied } = rollout;
  const last = curve.at(-1);
  if (!last || total === 0) {
    return (
      <Panel title={t("rollout.curve")}>
        <p className={css.elapsed}>{t("rollout.curveNone")}</p>
      </Panel>
    );
  }

  const from = new Date(curve[0]?.at ?? rollout.startedAt).getTime();
  const span = Math.max(1, new Date(last.at).getTime() - from);
  const x = (at: string) => ((new Date(at).getTime() - from) / span) * W;
  const y = (count: number) => H - (Math.min(count, total) / total) * H;
  // Steps: between two points nothing is known to have happened.
  const line = (key: "applied" | "failed") =>
    curve.map((point, index) => `${x(point.at).toFixed(1)},${y((curve[index - 1] ?? point)[key]).toFixed(1)} ${x(point.at).toFixed(1)},${y(point[key]).toFixed(1)}`).join(" ");
  const text = t("rollout.curveText", { applied: number(applied), total: number(total), elapsed: duration(span) });

  return (
    <Panel title={t("rollout.curve")} hint={text}>
      <div className={css.curve}>
        <svg viewBox={`0 -4 ${W} ${H + 8}`} preserveAspectRatio="none" role="img" aria-label={text}>
          <line x1={0} x2={W} y1={0} y2={0} className={css.goal} />
          <line x1={0} x2={W} y1={H / 2} y2={H / 2} className={css.grid} />
          <line x1={0} x2={W} y1={H} y2={H} className={css.ground} />
          <polygon points={`0,${H} ${line("applied")} ${W},${H}`} className={css.area} />
          <polyline points={line("applied")} className={css.line} />
          {last.failed > 0 && <polyline points={line("failed")} className={css.failedLine} />}
        </svg>
        <span className={css.top}>{number(total)}</span>
        <span className={css.zero}>0</span>
        <span className={css.end}>{duration(span)}</span>
      </div>
    </Panel>
  );
}

/** Words, with spans of less than two minutes in seconds: most rollouts are that short. */
function useCurveWords() {
  const words = useWords();
  const duration = (ms: number) => (ms < 120_000 ? `${words.number(ms / 1_000, ms < 10_000 ? 1 : 0)} s` : words.span(ms));
  return { ...words, duration };
}
