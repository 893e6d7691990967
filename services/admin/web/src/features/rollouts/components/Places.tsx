import { SegmentedControl } from "@mantine/core";
import type { RolloutGroup, RolloutView } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { DataTable, type Column } from "../../../ui/DataTable";
import { Panel } from "../../../ui/Panel";
import { SearchBox } from "../../../ui/SearchBox";
import { Empty, QueryView } from "../../../ui/States";
import { useParam } from "../../../ui/useParam";
import { useRolloutGroups } from "../api/rollouts";
import { Bar } from "./Bar";
import css from "./Places.module.css";
import { StateMap } from "./StateMap";

const ways = ["state", "city", "zone", "store"] as const;

/** Where the totems are and how far each place is; a click lists that place's totems below. */
export function Places({ rollout, moving }: { rollout: RolloutView; moving: boolean }) {
  const { t, word } = useWords();
  const [by, setBy] = useParam("by", "state");
  const [key, setKey] = useParam("key");
  const [search, setSearch] = useParam("place");
  const groups = useRolloutGroups(rollout.id, by, by === "state" ? "" : search, moving);

  const choose = (next: string) => setKey(next === key ? null : next);
  return (
    <Panel
      title={t("rollout.places")}
      actions={
        <SegmentedControl
          size="xs"
          data={ways.map((value) => ({ value, label: t(`rollout.by.${value}`) }))}
          value={by}
          onChange={(next) => {
            setBy(next);
            setKey(null);
          }}
        />
      }
    >
      {by !== "state" && <SearchBox className={css.placeSearch} value={search} onChange={setSearch} label={t("rollout.searchPlace")} />}
      <QueryView query={groups}>
        {({ items }) => {
          if (items.length === 0) return <Empty title={t("common.nothingFound")} />;
          return by === "state" ? (
            <StateMap groups={items} chosen={key} onChoose={choose} />
          ) : (
            <Groups groups={items} chosen={key} onChoose={choose} by={word("rollout.by", by)} />
          );
        }}
      </QueryView>
    </Panel>
  );
}

function Groups({ groups, chosen, onChoose, by }: { groups: RolloutGroup[]; chosen: string; onChoose: (key: string) => void; by: string }) {
  const { t, number } = useWords();
  const columns: Column<RolloutGroup>[] = [
    {
      key: "name",
      title: by,
      lead: true,
      cell: (row) => (
        <button type="button" className={css.pick} aria-pressed={row.key === chosen} onClick={() => onChoose(row.key)}>
          {row.name}
        </button>
      ),
    },
    {
      key: "bar",
      title: t("rollouts.applied"),
      cell: (row) => (
        <div className={css.placeBar}>
          <Bar thin total={row.total} parts={{ applied: row.applied, told: row.open, failed: row.failed }} label={row.name} text={t("rollouts.progressText", { ...row })} />
          <span>
            {number(row.applied)} / {number(row.total)}
          </span>
        </div>
      ),
    },
    { key: "failed", title: t("rollouts.failed"), align: "end", cell: (row) => number(row.failed) },
    { key: "offline", title: t("rollout.offline"), align: "end", cell: (row) => number(row.offline) },
  ];
  return (
    <div className={css.scroll}>
      <DataTable caption={t("rollout.places")} columns={columns} rows={groups} rowKey={(row) => row.key} />
    </div>
  );
}
