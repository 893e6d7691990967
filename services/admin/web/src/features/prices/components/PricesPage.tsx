import { useMemo } from "react";
import type { PriceGridView, ServiceMode } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { Page } from "../../../ui/Page";
import { Empty, Failed, Loading } from "../../../ui/States";
import { useParam } from "../../../ui/useParam";
import { usePriceGrid, type Look } from "../api/grid";
import { openGrid } from "../model";
import { PriceSheet, type LookChange } from "./PriceSheet";

/** Every price of the chain: what is sold down; the chain, its zones and chosen stores across. */
export function PricesPage() {
  const { t } = useWords();
  const [local, setLocal] = useParam("at");
  const [mode, setMode] = useParam("mode", "eatIn");
  const [shops, setShops] = useParam("stores");
  const stores = useMemo(() => shops.split(",").filter(Boolean), [shops]);
  const look: Look = { local, mode: mode === "takeAway" ? "takeAway" : ("eatIn" satisfies ServiceMode), stores };
  const grid = usePriceGrid(look);
  const change: LookChange = { local: setLocal, mode: setMode, stores: (next) => setShops(next.join(",")) };
  if (grid.data && grid.data.rows.length > 0) return <Opened view={grid.data} look={look} change={change} />;
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
