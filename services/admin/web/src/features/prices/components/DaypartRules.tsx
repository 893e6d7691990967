import { Button, Group, Select } from "@mantine/core";
import { IconClockPlus } from "@tabler/icons-react";
import { useState } from "react";
import type { AdjustRequest, DaypartPrice } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { useConfirm } from "../../../ui/Confirm";
import { MoneyInput } from "../../../ui/MoneyInput";
import type { GridModel } from "../model";
import css from "./Dialogs.module.css";

interface DaypartRulesProps {
  model: GridModel;
  cell: { scope: string; key: string };
  parts: DaypartPrice[];
  amounts: (amount: number, takeAway: number | null | undefined) => string;
  editable: boolean;
  onRun: (request: AdjustRequest) => void;
}

/** What the usual price is in some dayparts, which can be set and taken away. */
export function DaypartRules({ model, cell, parts, amounts, editable, onRun }: DaypartRulesProps) {
  const { t, text } = useWords();
  const confirm = useConfirm();
  const [chosen, setChosen] = useState<string | null>(null);
  const [amount, setAmount] = useState<number | undefined>();
  const nameOf = (daypart: string) => text(model.dayparts[daypart]) || daypart;
  const run = (request: Pick<AdjustRequest, "kind" | "daypart" | "centavos">) => onRun({ cells: [cell], mode: model.mode, at: model.at, ...request });
  const remove = async (daypart: string) => {
    const yes = await confirm({
      title: t("prices.cell.removeDaypart"),
      body: t("prices.cell.removeDaypartText", { name: nameOf(daypart) }),
      action: t("prices.cell.remove"),
      danger: true,
    });
    if (yes) run({ kind: "removeDaypart", daypart });
  };
  const choices = Object.keys(model.dayparts).map((daypart) => ({ value: daypart, label: nameOf(daypart) }));
  return (
    <>
      <h3>{t("prices.cell.dayparts")}</h3>
      {parts.length > 0 ? (
        <ul className={css.rules}>
          {parts.map((part) => (
            <li key={part.daypart}>
              <span>{t("prices.cell.daypart", { name: nameOf(part.daypart) })}</span>
              <b>{amounts(part.amount, part.takeAway)}</b>
              {editable && (
                <Button size="compact-sm" variant="default" color="red" onClick={() => void remove(part.daypart)}>
                  {t("prices.cell.remove")}
                </Button>
              )}
            </li>
          ))}
        </ul>
      ) : (
        <p className={css.soft}>{choices.length > 0 ? t("prices.cell.noDaypart") : t("prices.cell.noDayparts")}</p>
      )}
      {editable && choices.length > 0 && (
        <Group gap={8} align="flex-end">
          <Select
            label={t("prices.cell.daypartOf")}
            placeholder={t("prices.cell.chooseDaypart")}
            searchable
            nothingFoundMessage={t("common.nothingFound")}
            data={choices}
            value={chosen}
            onChange={setChosen}
          />
          <MoneyInput
            label={t(model.mode === "takeAway" ? "prices.cell.amountTakeAway" : "prices.cell.amountEatIn")}
            visibleLabel
            value={amount}
            onChange={setAmount}
          />
          <Button
            variant="default"
            leftSection={<IconClockPlus size={16} />}
            disabled={chosen === null}
            onClick={() => {
              if (chosen === null || amount === undefined) return;
              run({ kind: "setDaypart", daypart: chosen, centavos: amount });
              setChosen(null);
              setAmount(undefined);
            }}
          >
            {t("prices.cell.setDaypart")}
          </Button>
        </Group>
      )}
    </>
  );
}
