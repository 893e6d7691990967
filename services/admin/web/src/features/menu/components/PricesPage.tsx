import { Button, SegmentedControl } from "@mantine/core";
import { IconArrowBackUp } from "@tabler/icons-react";
import { useState } from "react";
import { useWords } from "../../../i18n/useWords";
import { notify } from "../../../ui/notify";
import { Page } from "../../../ui/Page";
import { SearchBox } from "../../../ui/SearchBox";
import { QueryView } from "../../../ui/States";
import { useParam } from "../../../ui/useParam";
import { useProblem } from "../../../ui/useProblem";
import { usePutPrices, useDraft, type PriceChange } from "../../../draft/draft";
import css from "./PriceGrid.module.css";
import { PriceGrid, type PriceMode } from "./PriceGrid";

/** Every price of the chain: what is sold down, zones across. */
export function PricesPage() {
  const { t } = useWords();
  const draft = useDraft();
  const put = usePutPrices();
  const problem = useProblem();
  const [search, setSearch] = useParam("search");
  const [kind, setKind] = useParam("kind", "sold");
  const [mode, setMode] = useState<PriceMode>("amount");
  const [done, setDone] = useState<PriceChange[]>([]);

  const write = (change: PriceChange) => {
    const before: PriceChange = { ...change, price: draft.data?.prices[change.zone]?.[change.key] };
    put.mutate([change], {
      onSuccess: () => setDone((list) => [...list, before]),
      onError: (error) => notify.failed(problem(error)),
    });
  };
  const undo = () => {
    const last = done.at(-1);
    if (!last) return;
    setDone(done.slice(0, -1));
    put.mutate([last], { onError: (error) => notify.failed(problem(error)) });
  };

  return (
    <Page
      title={t("menu.pricesTitle")}
      hint={t("menu.pricesHint")}
      actions={
        <Button variant="default" leftSection={<IconArrowBackUp size={16} />} disabled={done.length === 0} onClick={undo}>
          {done.length > 0 ? t("menu.undoCount", { count: done.length }) : t("common.undo")}
        </Button>
      }
    >
      <div className={css.tools}>
        <SearchBox value={search} onChange={setSearch} label={t("menu.searchPrices")} delay={120} />
        <SegmentedControl
          aria-label={t("menu.whatPrices")}
          value={kind}
          onChange={setKind}
          data={[
            { value: "sold", label: t("menu.priceKinds.sold") },
            { value: "options", label: t("menu.priceKinds.options") },
          ]}
        />
        <SegmentedControl
          aria-label={t("menu.fields.modes")}
          value={mode}
          onChange={(next) => setMode(next === "takeAway" ? "takeAway" : "amount")}
          data={[
            { value: "amount", label: t("menu.modes.eatIn") },
            { value: "takeAway", label: t("menu.modes.takeAway") },
          ]}
        />
      </div>
      <QueryView query={draft}>
        {(data) => <PriceGrid draft={data} search={search} kind={kind === "options" ? "options" : "sold"} mode={mode} onWrite={write} />}
      </QueryView>
    </Page>
  );
}
