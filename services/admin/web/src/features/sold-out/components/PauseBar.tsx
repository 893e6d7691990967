import { Button } from "@mantine/core";
import { IconPlayerPause, IconPlayerPlay } from "@tabler/icons-react";
import { useState } from "react";
import type { OrderPause, StoreAvailability } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { useMay } from "../../../session/me";
import { notify } from "../../../ui/notify";
import { offerUndo } from "../../../ui/undo";
import { useProblem } from "../../../ui/useProblem";
import { useSetPause, useStoreTotems } from "../api/pauses";
import { PauseDialog, type PausePlace } from "./PauseDialog";
import css from "./PauseBar.module.css";

/** Where the store takes no orders now, and the way to pause it. */
export function PauseBar({ availability }: { availability: StoreAvailability }) {
  const { t, text, dateTime } = useWords();
  const { storeId, pauses, categories } = availability;
  const problem = useProblem();
  const put = useSetPause(storeId);
  const mayChange = useMay("setAvailability");
  const totems = useStoreTotems(storeId, useMay("viewFleet"));
  const [asking, setAsking] = useState(false);

  const places: PausePlace[] = [
    { key: "store", name: t("soldOut.pause.store") },
    ...(totems.data?.items ?? []).filter(({ retired }) => !retired).map(({ id, name }) => ({ key: `totem:${id}`, name })),
    ...categories.map(({ id, name }) => ({ key: `category:${id}`, name: t("soldOut.pause.category", { name: text(name) }) })),
  ];
  const nameOf = (key: string) => places.find((place) => place.key === key)?.name ?? t("soldOut.pause.totem");
  const set = (key: string, pause: OrderPause | null) => {
    const before = pauses[key] ?? null;
    put.mutate(
      { key, pause },
      {
        onSuccess: () => {
          setAsking(false);
          offerUndo(t(pause ? "soldOut.pause.paused" : "soldOut.pause.resumed", { name: nameOf(key) }), t("common.undo"), () =>
            put.mutate({ key, pause: before }, { onError: (error) => notify.failed(problem(error)) }),
          );
        },
        onError: (error) => notify.failed(problem(error)),
      },
    );
  };

  return (
    <section className={css.bar} aria-label={t("soldOut.pause.title")}>
      {Object.entries(pauses).map(([key, pause]) => (
        <div key={key} className={css.paused} role="status">
          <IconPlayerPause size={20} aria-hidden />
          <p className={css.words}>
            <b>{t("soldOut.pause.now", { name: nameOf(key) })}</b>
            <span>{pause.until ? t("soldOut.pause.until", { time: dateTime(pause.until) }) : t("soldOut.pause.open")}</span>
            {pause.message && <q>{text(pause.message)}</q>}
          </p>
          {mayChange && (
            <Button size="sm" leftSection={<IconPlayerPlay size={16} />} onClick={() => set(key, null)} aria-label={`${t("soldOut.pause.resume")}: ${nameOf(key)}`}>
              {t("soldOut.pause.resume")}
            </Button>
          )}
        </div>
      ))}
      {mayChange && (
        <Button variant="default" className={css.ask ?? ""} leftSection={<IconPlayerPause size={16} />} onClick={() => setAsking(true)}>
          {t("soldOut.pause.action")}
        </Button>
      )}
      {asking && (
        <PauseDialog places={places} tomorrow={availability.tomorrow} busy={put.isPending} onPause={set} onClose={() => setAsking(false)} />
      )}
    </section>
  );
}
