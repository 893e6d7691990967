import { Button, Group, Modal } from "@mantine/core";
import { IconCalendarPlus } from "@tabler/icons-react";
import type { AdjustRequest, GridCell, PriceChange } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { useConfirm } from "../../../ui/Confirm";
import { QueryView } from "../../../ui/States";
import { useGridCell } from "../api/grid";
import type { GridModel } from "../model";
import { useChainTime, useExplain } from "../useExplain";
import type { AdjustStart } from "./AdjustDialog";
import { DaypartRules } from "./DaypartRules";
import css from "./Dialogs.module.css";

interface CellRulesProps {
  model: GridModel;
  row: number;
  column: number;
  editable: boolean;
  onAdjust: (start: AdjustStart) => void;
  onRun: (request: AdjustRequest) => void;
  onClose: () => void;
}

/** Everything the cell's own rule says: usual price, dayparts, and what is dated, which can be changed and taken away. */
export function CellRules(props: CellRulesProps) {
  const { model, row, column } = props;
  const { t } = useWords();
  const { rowName, columnName, explain } = useExplain(model);
  const scope = model.columns[column]?.scope ?? "";
  const key = model.rows[row]?.key ?? "";
  const cell = useGridCell(scope, key, model.at, model.mode);
  return (
    <Modal opened onClose={props.onClose} size="lg" title={`${rowName(row)} · ${columnName(column)}`} closeButtonProps={{ "aria-label": t("common.close") }}>
      <p className={css.text}>{explain(row, column)}</p>
      <QueryView query={cell}>{(data) => <Rules {...props} cell={data} scope={scope} priceKey={key} />}</QueryView>
    </Modal>
  );
}

function Rules({ cell, scope, priceKey, model, editable, onAdjust, onRun }: CellRulesProps & { cell: GridCell; scope: string; priceKey: string }) {
  const { t, money } = useWords();
  const confirm = useConfirm();
  const time = useChainTime(model.timeZone);
  const at = [{ scope, key: priceKey }];
  const { price } = cell;
  const amounts = (amount: number, takeAway: number | null | undefined) =>
    amount < 0 ? t("prices.noPrice") : takeAway == null ? money(amount) : `${money(amount)} ${t("prices.cell.eatIn")} · ${money(takeAway)} ${t("prices.cell.takeAway")}`;
  const span = ({ validFrom, validTo }: PriceChange) =>
    validTo ? t("prices.cell.between", { from: time.show(validFrom), to: time.show(validTo) }) : t("prices.cell.since", { from: time.show(validFrom) });
  const remove = async (change: PriceChange) => {
    const yes = await confirm({
      title: t("prices.cell.removeTitle"),
      body: t("prices.cell.removeText", { from: time.show(change.validFrom) }),
      action: t("prices.cell.remove"),
      danger: true,
    });
    if (yes) onRun({ cells: at, kind: "removeChange", mode: model.mode, at: model.at, change: change.validFrom });
  };
  return (
    <>
      {price ? (
        <ul className={css.rules}>
          <li>
            <span>{t("prices.cell.usual")}</span>
            <b>{amounts(price.amount, price.takeAway)}</b>
          </li>
        </ul>
      ) : (
        <p className={css.soft}>{t("prices.cell.none")}</p>
      )}
      {cell.lowest != null && cell.highest != null && (
        <p className={css.soft}>{t("prices.band.limits", { lowest: money(cell.lowest), highest: money(cell.highest) })}</p>
      )}
      <DaypartRules model={model} cell={{ scope, key: priceKey }} parts={price?.dayparts ?? []} amounts={amounts} editable={editable} onRun={onRun} />
      <h3>{t("prices.cell.dated")}</h3>
      {price?.changes?.length ? (
        <ul className={css.rules}>
          {price.changes.map((change) => (
            <li key={change.validFrom}>
              <span>{span(change)}</span>
              <b>{amounts(change.amount, change.takeAway)}</b>
              {editable && (
                <Group gap={6}>
                  <Button
                    size="compact-sm"
                    variant="default"
                    onClick={() =>
                      onAdjust({
                        cells: at,
                        change: {
                          at: change.validFrom,
                          from: time.type(change.validFrom),
                          to: change.validTo ? time.type(change.validTo) : "",
                          amount: model.mode === "takeAway" ? (change.takeAway ?? change.amount) : change.amount,
                        },
                      })
                    }
                  >
                    {t("prices.cell.edit")}
                  </Button>
                  <Button size="compact-sm" variant="default" color="red" onClick={() => void remove(change)}>
                    {t("prices.cell.remove")}
                  </Button>
                </Group>
              )}
            </li>
          ))}
        </ul>
      ) : (
        <p className={css.soft}>{t("prices.cell.noDated")}</p>
      )}
      <p className={css.soft}>{t("prices.cell.zone", { zone: model.timeZone.split("/").at(-1)?.replaceAll("_", " ") ?? "" })}</p>
      {editable && (
        <Group justify="flex-end" mt="md">
          <Button leftSection={<IconCalendarPlus size={16} />} onClick={() => onAdjust({ cells: at, dated: true })}>
            {t("prices.cell.add")}
          </Button>
        </Group>
      )}
    </>
  );
}
