import type { ReactNode } from "react";
import { Link } from "react-router";
import type { TotemDetail, TotemRollout } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { Ago } from "../../../ui/Ago";
import { Panel } from "../../../ui/Panel";
import { Tag } from "../../../ui/Tag";
import { useZoneName } from "../api/totems";
import css from "./TotemPage.module.css";

/** A machine that lost its cable may take over from itself; so often it does not. */
const FEW = 2;

function Fact({ name, children, more }: { name: string; children: ReactNode; more?: ReactNode }) {
  return (
    <div className={css.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
      {more !== undefined && <dd className={css.detail}>{more}</dd>}
    </div>
  );
}

/** How far the totem has come with what is desired of it, when it is not done. */
function Standing({ of: { phase, reason, detail } }: { of: TotemRollout }) {
  const { t, word } = useWords();
  if (phase === "applied") return null;
  return (
    <>
      {" "}
      <Tag tone={phase === "failed" ? "bad" : "wait"}>{phase === "failed" ? word("rollouts.reasons", reason ?? "", detail ?? "") : t(`rollouts.phases.${phase ?? "pending"}`)}</Tag>
    </>
  );
}

/** What is known about a totem now, and where it belongs. */
export function Facts({ totem }: { totem: TotemDetail }) {
  const { t, number, dateTime, word } = useWords();
  const { totem: row, configuration, reported, lastHeartbeat: beat, replaced } = totem;
  const zone = useZoneName(configuration.zone);
  const shown = reported?.menu?.version ?? row.menuVersion;
  const update = reported?.update;
  const device = (state: string) => {
    const label = word("totems.peripherals", state);
    return state === "ok" || state === "none" ? label : <Tag tone={state === "paper-low" || state === "battery" ? "wait" : "bad"}>{label}</Tag>;
  };
  return (
    <div>
      <Panel title={t("totems.now")}>
        <dl className={css.facts}>
          <Fact name={t("totems.lastHeard")}>
            <Ago at={row.lastHeard} never={t("totems.neverHeard")} />
          </Fact>
          {replaced && (
            <Fact
              name={t("totems.replaced.name")}
              more={
                <>
                  {t("totems.replaced.times", { count: replaced.times, since: dateTime(replaced.since) })}.{" "}
                  {t("totems.replaced.text", {
                    older: replaced.olderAddress ?? t("totems.replaced.somewhere"),
                    newer: replaced.newerAddress ?? t("totems.replaced.somewhere"),
                  })}{" "}
                  {replaced.times > FEW && t("totems.replaced.advice")}
                </>
              }
            >
              <Tag tone={replaced.times > FEW ? "bad" : "wait"}>
                <Ago at={replaced.at} />
              </Tag>
            </Fact>
          )}
          <Fact name={t("totems.shown")}>{shown ?? t("totems.noMenu")}</Fact>
          <Fact name={t("totems.desired")}>{row.desiredVersion ?? "–"}</Fact>
          {update && update.phase !== "applied" && (
            <Fact name={t("common.state")}>
              <Tag tone={update.phase === "failed" ? "bad" : "wait"}>
                {update.phase === "failed" ? word("rollouts.reasons", update.reason ?? "", update.detail ?? "") : t(`rollouts.phases.${update.phase}`)}
              </Tag>
            </Fact>
          )}
          <Fact name={t("totems.agentVersion")}>{reported?.agentVersion ?? row.agentVersion ?? "–"}</Fact>
          {totem.agent?.content?.agent && totem.agent.phase !== "applied" && (
            <Fact name={t("settings.agentDesired")}>
              <Link to={`/rollouts/${totem.agent.rolloutId}`}>{totem.agent.content.agent.version}</Link>
              <Standing of={totem.agent} />
            </Fact>
          )}
          {totem.settings && (
            <Fact name={t("settings.desired")}>
              <Link to={`/rollouts/${totem.settings.rolloutId}`}>{totem.settings.number}</Link>
              <Standing of={totem.settings} />
            </Fact>
          )}
          {totem.settings && reported && (
            <Fact name={t("settings.inForce")}>
              {(reported.settings?.phase === "applied" ? reported.settings.number : reported.settings?.inForce) ?? t("settings.none")}
            </Fact>
          )}
          {reported && <Fact name={t("totems.startedAt")}>{dateTime(reported.startedAt)}</Fact>}
          {beat && (
            <>
              <Fact name={t("totems.cpu")}>{number(beat.cpuPercent, 1)}</Fact>
              <Fact name={t("totems.memory")}>{number(beat.memoryMb)}</Fact>
              <Fact name={t("totems.disk")}>{number(beat.diskFreeMb / 1024, 1)} GB</Fact>
              {beat.temperatureC != null && <Fact name={t("totems.temperature")}>{number(beat.temperatureC, 1)} °C</Fact>}
              {beat.latencyMs != null && <Fact name={t("totems.latency")}>{number(beat.latencyMs)}</Fact>}
              <Fact name={t("totems.waiting")}>{number(beat.ordersWaiting)}</Fact>
              <Fact name={t("totems.printer")}>{device(beat.printer)}</Fact>
              <Fact name={t("totems.pinpad")}>{device(beat.pinpad)}</Fact>
              {beat.kitchenPrinter != null && <Fact name={t("totems.kitchenPrinter")}>{device(beat.kitchenPrinter)}</Fact>}
              {beat.power != null && <Fact name={t("totems.power")}>{device(beat.power)}</Fact>}
              {beat.outOfOrder != null && (
                <Fact name={t("totems.outOfOrder")}>
                  <Tag tone="bad">{word("totems.outOfOrders", beat.outOfOrder)}</Tag>
                </Fact>
              )}
              {beat.sellsWithout != null && (
                <Fact name={t("totems.sellsWithout")}>
                  <Tag tone="wait">{beat.sellsWithout.split(",").map((what) => word("totems.withouts", what)).join(", ")}</Tag>
                </Fact>
              )}
            </>
          )}
        </dl>
      </Panel>
      <Panel title={t("totems.configuration")}>
        <dl className={css.facts}>
          <Fact name={t("common.store")}>{configuration.storeName}</Fact>
          <Fact name={t("totems.letter")}>{configuration.letter}</Fact>
          <Fact name={t("totems.timeZone")}>{configuration.timeZone}</Fact>
          <Fact name={t("totems.zone")}>
            <span title={configuration.zone}>{zone}</span>
          </Fact>
        </dl>
      </Panel>
    </div>
  );
}
