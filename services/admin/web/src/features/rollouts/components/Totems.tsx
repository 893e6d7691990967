import { Button, CloseButton, Select } from "@mantine/core";
import { IconPlayerSkipForward } from "@tabler/icons-react";
import { Link } from "react-router";
import type { RolloutView, Straggler } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { useMay } from "../../../session/me";
import { Ago } from "../../../ui/Ago";
import { useConfirm } from "../../../ui/Confirm";
import { DataTable, type Column } from "../../../ui/DataTable";
import { More } from "../../../ui/More";
import { notify } from "../../../ui/notify";
import { Panel } from "../../../ui/Panel";
import { PresenceTag } from "../../../ui/PresenceTag";
import { SearchBox } from "../../../ui/SearchBox";
import { Empty, QueryView } from "../../../ui/States";
import { useParam } from "../../../ui/useParam";
import { useProblem } from "../../../ui/useProblem";
import { useRolloutTotems, useSkipTotem } from "../api/rollouts";
import css from "./Totems.module.css";

const shows = ["open", "failed", "waiting", "applied", "skipped", "all"] as const;

/** The rollout's totems with reason and last word, those that failed first. */
export function Totems({ rollout, moving }: { rollout: RolloutView; moving: boolean }) {
  const { t } = useWords();
  const open = rollout.total - rollout.applied;
  const [show, setShow] = useParam("show", open > 0 ? "open" : "all");
  const [wave, setWave] = useParam("wave");
  const [search, setSearch] = useParam("search");
  const [by] = useParam("by", "state");
  const [key, setKey] = useParam("key");
  const totems = useRolloutTotems(rollout.id, { show, wave, search, by, key }, moving);

  return (
    <Panel title={open > 0 ? t("rollouts.stragglers", { count: open }) : t("rollout.totems")} {...(open > 0 && { hint: t("rollouts.stragglersHint") })}>
      <div className={css.tools}>
        <SearchBox value={search} onChange={setSearch} label={t("rollout.searchTotem")} />
        <Select
          aria-label={t("rollout.showLabel")}
          data={shows.map((value) => ({ value, label: t(`rollout.show.${value}`) }))}
          value={show}
          allowDeselect={false}
          onChange={setShow}
        />
        {rollout.waves.length > 1 && (
          <Select
            aria-label={t("rollout.waveLabel")}
            placeholder={t("rollout.waveLabel")}
            clearable
            clearButtonProps={{ "aria-label": t("common.clear") }}
            data={rollout.waves.map(({ number }) => ({ value: String(number), label: t("rollout.wave", { number }) }))}
            value={wave || null}
            onChange={setWave}
          />
        )}
        {key !== "" && (
          <span className={css.only}>
            {t("rollout.only", { name: by === "store" ? t("rollout.by.store") : key })}
            <CloseButton size="sm" aria-label={t("common.clear")} onClick={() => setKey(null)} />
          </span>
        )}
      </div>
      <QueryView query={totems}>
        {({ pages }) => {
          const rows = pages.flatMap(({ items }) => items);
          return rows.length === 0 ? <Empty title={t("rollout.none")} /> : <List rollout={rollout} rows={rows} />;
        }}
      </QueryView>
      <More query={totems} />
    </Panel>
  );
}

/** Whose wave is open waits for nothing but its store's window. */
function phaseOf({ state, plan, waves }: RolloutView, { phase, wave }: Straggler): string {
  const open = waves.some((one) => one.number === wave && (one.state === "running" || one.state === "soaking"));
  return phase === "waiting" && state === "running" && plan.window && open ? "window" : (phase ?? "pending");
}

function List({ rollout, rows }: { rollout: RolloutView; rows: Straggler[] }) {
  const { t, word } = useWords();
  const maySkip = useMay("publish") && ["scheduled", "running", "paused"].includes(rollout.state);
  const confirm = useConfirm();
  const problem = useProblem();
  const skip = useSkipTotem(rollout.id);

  const ask = async ({ totemId, totemName: name }: Straggler) => {
    const yes = await confirm({ title: t("rollout.skip.title", { name }), body: t("rollout.skip.text"), action: t("rollout.skip.button") });
    if (yes) skip.mutate(totemId, { onSuccess: () => notify.done(t("rollout.skip.done", { name })), onError: (error) => notify.failed(problem(error)) });
  };

  const columns: Column<Straggler>[] = [
    {
      key: "totem",
      title: t("rollouts.totem"),
      lead: true,
      cell: (row) => (
        <Link to={`/totems/${row.totemId}`}>
          {row.totemName} · {row.storeName}
        </Link>
      ),
    },
    ...(rollout.waves.length > 1 ? [{ key: "wave", title: t("rollout.waveLabel"), cell: (row: Straggler) => row.wave }] : []),
    {
      key: "why",
      title: t("rollouts.why"),
      cell: (row) => (
        <span title={row.detail ?? undefined} data-bad={row.phase === "failed" || undefined} className={css.why}>
          {row.reason ? word("rollouts.reasons", row.reason, row.detail ?? row.reason) : word("rollouts.phases", phaseOf(rollout, row))}
          {row.attempt > 1 && <small> · {t("rollout.attempt", { attempt: row.attempt })}</small>}
          {row.class === "rejected" && <small> · {t("rollout.rejected")}</small>}
        </span>
      ),
    },
    { key: "presence", title: t("totems.presenceTitle"), cell: (row) => <PresenceTag presence={row.presence} /> },
    { key: "lastHeard", title: t("totems.lastHeard"), cell: (row) => <Ago at={row.lastHeard} never={t("totems.neverHeard")} /> },
    ...(maySkip
      ? [
          {
            key: "skip",
            title: "",
            align: "end" as const,
            cell: (row: Straggler) =>
              row.phase !== "applied" &&
              row.phase !== "skipped" && (
                <Button size="compact-sm" variant="subtle" color="gray.7" leftSection={<IconPlayerSkipForward size={14} />} onClick={() => void ask(row)}>
                  {t("rollout.skip.button")}
                </Button>
              ),
          },
        ]
      : []),
  ];
  return <DataTable caption={t("rollouts.stragglersHint")} columns={columns} rows={rows} rowKey={(row) => row.totemId} rowLink={(row) => `/totems/${row.totemId}`} />;
}
