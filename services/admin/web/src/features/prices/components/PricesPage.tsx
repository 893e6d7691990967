import { useMemo } from "react";
import type { PriceGridView, ServiceMode } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { useMay, useMe } from "../../../session/me";
import { LiveNotice } from "../../../ui/LiveNotice";
import { Page } from "../../../ui/Page";
import { Empty, Failed, Loading } from "../../../ui/States";
import { useParam } from "../../../ui/useParam";
import { usePriceGrid, type Look } from "../api/grid";
import { openGrid } from "../model";
import { useDraftEvents } from "../useDraftEvents";
import { PriceSheet, type LookChange } from "./PriceSheet";
import { mostStores } from "./StorePicker";

/** Every price of the chain: what is sold down; the chain, its zones and chosen stores across. Who runs single stores sees those. */
export function PricesPage() {
  const { t } = useWords();
  const me = useMe();
  const mayEdit = useMay("editMenu");
  const runsStores = useMay("editStorePrices") && !mayEdit;
  const mine = runsStores ? me.stores.slice(0, mostStores).map(({ id }) => id).join(",") : "";
  const [local, setLocal] = useParam("at");
  const [mode, setMode] = useParam("mode", "eatIn");
  const [shops, setShops] = useParam("stores", mine);
  const stores = useMemo(() => shops.split(",").filter(Boolean), [shops]);
  const look: Look = { local, mode: mode === "takeAway" ? "takeAway" : ("eatIn" satisfies ServiceMode), stores, narrow: runsStores };
  const live = useDraftEvents();
  const grid = usePriceGrid(look, live.status === "live");
  const change: LookChange = { local: setLocal, mode: setMode, stores: (next) => setShops(next.join(",")) };
  if (grid.data && grid.data.rows.length > 0) {
    return (
      <>
        <LiveNotice status={live.status} at={live.at} />
        <Opened view={grid.data} look={look} change={change} />
      </>
    );
  }
  return (
    <Page title={t("prices.title")} hint={t("prices.hint")}>
      {grid.data ? (
        <Empty title={t("prices.empty")} hint={t("prices.emptyHint")} />
      ) : grid.error ? (
        <Failed error={grid.error} retry={() => void grid.refetch()} />
      ) : (
        <Loading rows={14} height={30} />
      )}
    </Page>
  );
}

function Opened({ view, look, change }: { view: PriceGridView; look: Look; change: LookChange }) {
  const model = useMemo(() => openGrid(view), [view]);
  return <PriceSheet model={model} look={look} change={change} />;
}
