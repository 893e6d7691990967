import { IconAlertTriangle, IconCheck, IconClock, IconEye, IconHelp, IconProgress, IconX, type Icon } from "@tabler/icons-react";
import type { GateVerdict, WaveRule, WaveView } from "../../../api/types";
import { useWords, type Words } from "../../../i18n/useWords";
import { useMe } from "../../../session/me";
import { Panel } from "../../../ui/Panel";
import { Tag, type Tone } from "../../../ui/Tag";
import { Bar } from "./Bar";
import { gateText } from "./Notices";
import css from "./Waves.module.css";

const looks: Record<WaveView["state"], { tone: Tone; icon: Icon }> = {
  waiting: { tone: "calm", icon: IconClock },
  running: { tone: "wait", icon: IconProgress },
  soaking: { tone: "wait", icon: IconEye },
  passed: { tone: "good", icon: IconCheck },
  failed: { tone: "bad", icon: IconAlertTriangle },
};

const marks: Record<GateVerdict["state"], { tone: string; icon: Icon }> = {
  passed: { tone: "good", icon: IconCheck },
  waiting: { tone: "calm", icon: IconClock },
  failed: { tone: "bad", icon: IconX },
  unknown: { tone: "wait", icon: IconHelp },
  tooFew: { tone: "calm", icon: IconCheck },
  waived: { tone: "calm", icon: IconCheck },
};

/** Who is in a wave, in words. */
export function ruleText({ t }: Words, rule: WaveRule, isLast: boolean, stores: readonly { id: string; name: string }[]): string {
  const chosen = rule.stores ?? [];
  const first = chosen.length === 1 ? stores.find(({ id }) => id === chosen[0])?.name : undefined;
  const who = [
    chosen.length > 0 && (first ?? t("rollout.rule.stores", { count: chosen.length })),
    rule.totems?.length && t("rollout.rule.totems", { count: rule.totems.length }),
    rule.states?.join(", "),
    rule.cities?.join(", "),
    rule.zones?.join(", "),
  ].filter((text): text is string => typeof text === "string" && text !== "");
  const percent = rule.percent ?? 100;
  if (who.length === 0) return percent >= 100 ? t(isLast ? "rollout.rule.rest" : "rollout.rule.all") : t("rollout.rule.percent", { percent });
  return percent >= 100 ? who.join(" · ") : t("rollout.rule.percentOf", { percent, who: who.join(" · ") });
}

/** Every wave with its bar, and what its gates say. */
export function Waves({ waves }: { waves: WaveView[] }) {
  const words = useWords();
  const { t, number, word } = words;
  const { stores } = useMe();
  return (
    <Panel title={t("rollout.waves")} {...(waves.length > 1 && { hint: t("rollout.wavesHint") })}>
      <ol className={css.waves}>
        {waves.map((wave) => (
          <li key={wave.number} className={css.wave} data-state={wave.state}>
            <div className={css.waveHead}>
              <span className={css.waveName}>
                {t("rollout.wave", { number: wave.number })}
                <span className={css.soft}>{ruleText(words, wave.rule, waves.length > 1 && wave.number === waves.length, stores)}</span>
              </span>
              <span className={css.waveCount}>{t("rollout.waveCount", { applied: number(wave.applied), total: number(wave.total) })}</span>
              <Tag tone={looks[wave.state].tone} icon={looks[wave.state].icon}>
                {t(`rollout.waveState.${wave.state}`)}
              </Tag>
            </div>
            <Bar
              thin
              total={wave.total}
              parts={wave}
              label={t("rollout.wave", { number: wave.number })}
              text={t("rollouts.progressText", { applied: wave.applied, total: wave.total })}
            />
            {wave.gates.length > 0 && (
              <ul className={css.gates}>
                {wave.gates.map((gate) => {
                  const { tone, icon: Mark } = marks[gate.state];
                  return (
                    <li key={gate.gate} className={css.gate} data-tone={tone} title={t(`rollout.gateStates.${gate.state}`)}>
                      <Mark size={14} aria-label={t(`rollout.gateStates.${gate.state}`)} role="img" />
                      <span>{word("rollout.gates", gate.gate)}</span>
                      <span className={css.soft}>
                        {gateText(words, gate)}
                        {gate.state === "waived" && ` · ${t("rollout.gateStates.waived")}`}
                      </span>
                    </li>
                  );
                })}
              </ul>
            )}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
