import { Chip, Select } from "@mantine/core";
import { useState } from "react";
import type { AvailabilityEntry, StoreAvailability } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { offerUndo } from "../../../ui/undo";
import { notify } from "../../../ui/notify";
import { Page } from "../../../ui/Page";
import { matches } from "../../../ui/search";
import { SearchBox } from "../../../ui/SearchBox";
import { Empty, Loading, QueryView } from "../../../ui/States";
import { useParam } from "../../../ui/useParam";
import { useProblem } from "../../../ui/useProblem";
import { useMay, useMe } from "../../../session/me";
import { useAvailability, useSetSoldOut, type SoldOutChange } from "../api/availability";
import { useSetPortions, type PortionsChange } from "../api/portions";
import { EntryRow } from "./EntryRow";
import { PortionsDialog } from "./PortionsDialog";
import { PauseBar } from "./PauseBar";
import css from "./SoldOutPage.module.css";

/** The store's rush hour: find it, tap it, and it is off this store's screens. */
export function SoldOutPage() {
  const { t } = useWords();
  const { stores } = useMe();
  const [storeId, setStore] = useParam("store", stores[0]?.id ?? "");
  const availability = useAvailability(storeId);
  const store = stores.find(({ id }) => id === storeId);

  return (
    <Page
      title={t("soldOut.title")}
      hint={t("soldOut.hint")}
      actions={
        stores.length > 1 && (
          <Select
            aria-label={t("common.store")}
            data={stores.map(({ id, name }) => ({ value: id, label: name }))}
            value={storeId}
            allowDeselect={false}
            searchable
            onChange={setStore}
          />
        )
      }
    >
      {store ? (
        <QueryView query={availability} loading={<Loading rows={8} height={56} />}>
          {(data) => <Entries key={storeId} availability={data} />}
        </QueryView>
      ) : (
        <Empty title={t("common.noStore")} />
      )}
    </Page>
  );
}

function Entries({ availability }: { availability: StoreAvailability }) {
  const { t, text } = useWords();
  const problem = useProblem();
  const put = useSetSoldOut(availability.storeId);
  const [search, setSearch] = useState("");
  const [only, setOnly] = useState(false);
  const [counting, setCounting] = useState<AvailabilityEntry | null>(null);
  const portions = useSetPortions(availability.storeId);
  const mayChange = useMay("setAvailability");
  const { entries, tomorrow } = availability;
  const sold = entries.filter(({ soldOut }) => soldOut).length;

  const change = (entry: AvailabilityEntry, next: SoldOutChange) => {
    const name = text(entry.name);
    put.mutate(next, {
      onSuccess: () =>
        offerUndo(t(next.soldOut ? "soldOut.marked" : "soldOut.back", { name }), t("common.undo"), () =>
          put.mutate(
            { key: entry.key, soldOut: entry.soldOut, until: entry.until ?? null },
            { onError: (error) => notify.failed(problem(error)) },
          ),
        ),
      onError: (error) => notify.failed(`${name}: ${problem(error)}`),
    });
  };

  const count = (entry: AvailabilityEntry, changes: PortionsChange[]) => {
    const before = [entry, ...(entry.variations ?? [])];
    const back = changes.map(({ key }) => ({ key, left: before.find((one) => one.key === key)?.left ?? null }));
    portions.mutate(changes, {
      onSuccess: () => {
        setCounting(null);
        offerUndo(t("soldOut.portions.saved", { name: text(entry.name) }), t("common.undo"), () =>
          portions.mutate(back.map(({ key, left }) => ({ key, left: left === null ? null : Math.max(0, left) })), { onError: (error) => notify.failed(problem(error)) }),
        );
      },
      onError: (error) => notify.failed(problem(error)),
    });
  };

  if (entries.length === 0) return <Empty title={t("soldOut.noMenu")} hint={t("soldOut.noMenuHint")} />;
  const shown = entries.filter((entry) => (!only || entry.soldOut) && matches(search, entry.key, text(entry.name), entry.name["pt-BR"], text(entry.category)));
  const groups = new Map<string, AvailabilityEntry[]>();
  for (const entry of shown) {
    const group = entry.key.startsWith("option:") ? `${t("soldOut.kinds.option")}: ${text(entry.category)}` : text(entry.category) || t("soldOut.other");
    groups.set(group, [...(groups.get(group) ?? []), entry]);
  }

  return (
    <>
      <PauseBar availability={availability} />
      <div className={css.tools}>
        <SearchBox className={css.search} value={search} onChange={setSearch} label={t("soldOut.search")} delay={0} />
        <Chip checked={only} onChange={setOnly} color="petrol" variant="outline">
          {t("soldOut.only", { count: sold })}
        </Chip>
      </div>
      {shown.length === 0 && <Empty title={only && search === "" ? t("soldOut.none") : t("common.nothingFound")} />}
      {[...groups].map(([name, list]) => (
        <section key={name} className={css.group}>
          <h2 className={css.groupName}>{name}</h2>
          <ul className={css.list}>
            {list.map((entry) => (
              <EntryRow
                key={entry.key} entry={entry} tomorrow={tomorrow} onChange={(next) => change(entry, next)}
                onPortions={mayChange ? () => setCounting(entry) : undefined}
              />
            ))}
          </ul>
        </section>
      ))}
      {counting && <PortionsDialog entry={counting} busy={portions.isPending} onSave={(changes) => count(counting, changes)} onClose={() => setCounting(null)} />}
    </>
  );
}
