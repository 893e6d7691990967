import { Button, Group, NumberInput } from "@mantine/core";
import { useState } from "react";
import type { PriceBandView } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { useMay } from "../../../session/me";
import { useConfirm } from "../../../ui/Confirm";
import { notify } from "../../../ui/notify";
import { Page } from "../../../ui/Page";
import { Panel } from "../../../ui/Panel";
import { Loading, QueryView } from "../../../ui/States";
import { offerUndo } from "../../../ui/undo";
import { useProblem } from "../../../ui/useProblem";
import { bandOf, useBand, useWriteBand, type Band } from "../api/band";
import css from "./BandPage.module.css";

const lowest = 100;
const highest = 1000;

/** How far stores' own prices may be from their zone's, set by the chain for those who run single stores. */
export function BandPage() {
  const { t } = useWords();
  const band = useBand();
  return (
    <Page title={t("prices.band.title")} hint={t("prices.band.hint")} back={{ to: "/prices", label: t("prices.title") }}>
      <QueryView query={band} loading={<Loading rows={3} height={56} />}>
        {(data) => <BandForm key={`${data.revision ?? ""}`} seen={data} />}
      </QueryView>
    </Page>
  );
}

function BandForm({ seen }: { seen: PriceBandView }) {
  const { t } = useWords();
  const confirm = useConfirm();
  const problem = useProblem();
  const maySet = useMay("publish");
  const write = useWriteBand();
  const [down, setDown] = useState<number | undefined>(seen.downPercent ?? undefined);
  const [up, setUp] = useState<number | undefined>(seen.upPercent ?? undefined);
  const wrong = (value: number | undefined, most: number) => (value !== undefined && (value < 0 || value > most) ? t("prices.band.range", { most }) : undefined);
  const isSame = seen.allowed && down === seen.downPercent && up === seen.upPercent;
  const incomplete = down === undefined || up === undefined || wrong(down, lowest) !== undefined || wrong(up, highest) !== undefined;
  const said = (view: PriceBandView) => (view.allowed ? t("prices.band.now", { down: view.downPercent ?? 0, up: view.upPercent ?? 0 }) : t("prices.band.off"));

  const put = async (band: Band, over: PriceBandView, mayUndo: boolean) => {
    try {
      const now = await write.mutateAsync({ band, seen: over });
      if (mayUndo) offerUndo(said(now), t("common.undo"), () => void put(bandOf(over), now, false), "price-band");
      else notify.done(said(now));
    } catch (error) {
      notify.failed(problem(error));
    }
  };
  const forbid = async () => {
    const yes = await confirm({ title: t("prices.band.forbidTitle"), body: t("prices.band.forbidText"), action: t("prices.band.forbid"), danger: true });
    if (yes) await put(null, seen, true);
  };

  return (
    <Panel title={said(seen)} hint={t("prices.band.rule")}>
      {maySet ? (
        <form
          className={css.form}
          onSubmit={(event) => {
            event.preventDefault();
            if (!incomplete && !isSame) void put({ downPercent: down, upPercent: up }, seen, true);
          }}
        >
          <NumberInput
            label={t("prices.band.down")}
            description={t("prices.band.downHint")}
            suffix=" %"
            allowDecimal={false}
            allowNegative={false}
            value={down ?? ""}
            error={wrong(down, lowest)}
            onChange={(value) => setDown(typeof value === "number" ? value : undefined)}
          />
          <NumberInput
            label={t("prices.band.up")}
            description={t("prices.band.upHint")}
            suffix=" %"
            allowDecimal={false}
            allowNegative={false}
            value={up ?? ""}
            error={wrong(up, highest)}
            onChange={(value) => setUp(typeof value === "number" ? value : undefined)}
          />
          <Group gap={8}>
            <Button type="submit" loading={write.isPending} disabled={incomplete || isSame}>
              {seen.allowed ? t("common.save") : t("prices.band.allow")}
            </Button>
            {seen.allowed && (
              <Button variant="default" onClick={() => void forbid()} disabled={write.isPending}>
                {t("prices.band.forbid")}
              </Button>
            )}
          </Group>
        </form>
      ) : (
        <p className={css.soft}>{t("prices.band.notYours")}</p>
      )}
    </Panel>
  );
}
