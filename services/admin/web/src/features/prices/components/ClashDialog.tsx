import { Button, Group, Modal, SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { useWords } from "../../../i18n/useWords";
import type { GridModel } from "../model";
import { cellId } from "../steps";
import { useExplain } from "../useExplain";
import type { Clash } from "../useWriter";
import css from "./Dialogs.module.css";

interface ClashDialogProps {
  model: GridModel;
  clash: Clash;
  onSettle: (mine: ReadonlySet<string>) => void;
  onClose: () => void;
}

/** Two people changed the same prices: both are shown, and the person says of each which stays. */
export function ClashDialog({ model, clash, onSettle, onClose }: ClashDialogProps) {
  const { t, money } = useWords();
  const { rowName, columnName } = useExplain(model);
  const [mine, setMine] = useState<ReadonlySet<string>>(new Set());
  const columns = new Map(model.columns.map(({ scope }, index) => [scope, index]));
  const show = (amount: number | null | undefined) => (amount == null ? t("prices.noPrice") : money(amount));
  const choose = (id: string, isMine: boolean) =>
    setMine((before) => {
      const after = new Set(before);
      if (isMine) after.add(id);
      else after.delete(id);
      return after;
    });
  return (
    <Modal opened onClose={onClose} size="xl" title={t("prices.conflictTitle")} closeButtonProps={{ "aria-label": t("common.close") }}>
      <p className={css.text}>{t("prices.conflictText")}</p>
      {clash.rows.length > 1 && (
        <Group gap="xs" mb="sm">
          <Button size="compact-sm" variant="default" onClick={() => setMine(new Set(clash.rows.map(cellId)))}>
            {t("prices.allMine")}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => setMine(new Set())}>
            {t("prices.allTheirs")}
          </Button>
        </Group>
      )}
      <div className={css.list}>
        <ul className={css.rules} style={{ padding: "0 12px", margin: 0 }}>
          {clash.rows.map((row) => {
            const id = cellId(row);
            const name = `${rowName(model.places.get(row.key) ?? -1)}, ${columnName(columns.get(row.scope) ?? -1)}`;
            return (
              <li key={id}>
                <span>{name}</span>
                <SegmentedControl
                  aria-label={name}
                  value={mine.has(id) ? "mine" : "theirs"}
                  onChange={(next) => choose(id, next === "mine")}
                  data={[
                    { value: "theirs", label: `${t("prices.theirs")}: ${show(clash.theirs.get(id))}` },
                    { value: "mine", label: `${t("prices.mine")}: ${show(row.after)}` },
                  ]}
                />
              </li>
            );
          })}
        </ul>
      </div>
      <Group justify="flex-end" mt="lg" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t("common.cancel")}
        </Button>
        <Button onClick={() => onSettle(mine)}>{t("prices.goOn")}</Button>
      </Group>
    </Modal>
  );
}
