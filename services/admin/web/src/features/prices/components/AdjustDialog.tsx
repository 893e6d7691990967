import { Button, Group, Modal, NumberInput, SegmentedControl, Select, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { AdjustKind, AdjustRequest, ProposedPrice, RoundingWay } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { MoneyInput } from "../../../ui/MoneyInput";
import { Failed, Loading } from "../../../ui/States";
import { adjust } from "../api/grid";
import type { GridModel } from "../model";
import css from "./Dialogs.module.css";
import { ProposalList } from "./ProposalList";

/** What the dialog begins with. */
export interface AdjustStart {
  cells: { scope: string; key: string }[];
  /** Begins as a dated price. */
  dated?: boolean;
  /** A dated price that is changed: its begin in UTC, and what it says. */
  change?: { at: string; from: string; to: string; amount: number };
}

interface AdjustDialogProps {
  model: GridModel;
  start: AdjustStart;
  onWrite: (rows: ProposedPrice[], request: AdjustRequest) => void;
  onClose: () => void;
}

const kinds = ["percent", "add", "set", "keep"] as const satisfies readonly AdjustKind[];
const ways = ["nearest", "up", "down"] as const satisfies readonly RoundingWay[];
const endings = ["90", "99", "00", "50"];

/** Changes a selection by rule, now or from a date on; shows old and new before anything is written. */
export function AdjustDialog({ model, start, onWrite, onClose }: AdjustDialogProps) {
  const { t } = useWords();
  const [kind, setKind] = useState<AdjustKind>(start.change || start.dated ? "set" : "percent");
  const [percent, setPercent] = useState<number | string>(5);
  const [add, setAdd] = useState<number | string>(-0.5);
  const [amount, setAmount] = useState<number | undefined>(start.change?.amount);
  const [ending, setEnding] = useState<string>("none");
  const [way, setWay] = useState<RoundingWay>("nearest");
  const [dated, setDated] = useState(start.dated === true || start.change !== undefined);
  const [from, setFrom] = useState(start.change?.from ?? "");
  const [to, setTo] = useState(start.change?.to ?? "");

  const request: AdjustRequest = {
    cells: start.cells,
    kind,
    mode: model.mode,
    at: model.at,
    ...(kind === "percent" && { percent: Number(percent) }),
    ...(kind === "add" && { centavos: Math.round(Number(add) * 100) }),
    ...(kind === "set" && { centavos: amount ?? null }),
    ending: ending === "none" ? null : Number(ending),
    way,
    ...(dated && { from: `${from}:00`, to: to === "" ? null : `${to}:00` }),
    ...(start.change && { change: start.change.at }),
  };
  const missing =
    (kind === "percent" && (percent === "" || percent === "-")) || (kind === "add" && (add === "" || add === "-")) || (kind === "set" && amount === undefined);
  const needsFrom = dated && from === "";
  const [asked] = useDebouncedValue(JSON.stringify(request), 200);
  const proposal = useQuery({
    queryKey: ["price-adjust", asked],
    enabled: !missing && !needsFrom,
    queryFn: () => adjust(JSON.parse(asked) as AdjustRequest),
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
  });
  const isNewest = asked === JSON.stringify(request) && !proposal.isPlaceholderData;
  const rows = missing || needsFrom ? [] : (proposal.data?.rows ?? []);
  const writable = rows.filter(({ problem }) => problem == null).length;

  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={start.cells.length === 1 ? t("prices.adjustOne") : t("prices.adjustTitle", { count: start.cells.length })}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <div className={css.form}>
        <SegmentedControl
          className={css.whole ?? ""}
          aria-label={t("prices.kind")}
          value={kind}
          onChange={(next) => setKind(next)}
          data={kinds.map((value) => ({ value, label: t(`prices.kinds.${value}`) }))}
        />
        {kind === "percent" && (
          <NumberInput
            label={t("prices.percent")}
            description={t("prices.percentHint")}
            suffix=" %"
            decimalSeparator=","
            decimalScale={2}
            min={-100}
            max={1000}
            value={percent}
            onChange={setPercent}
            data-autofocus
          />
        )}
        {kind === "add" && (
          <NumberInput label={t("prices.add")} description={t("prices.addHint")} decimalSeparator="," decimalScale={2} fixedDecimalScale value={add} onChange={setAdd} data-autofocus />
        )}
        {kind === "set" && <MoneyInput visibleLabel label={t("prices.set")} value={amount} onChange={setAmount} />}
        <Select
          label={t("prices.ending")}
          allowDeselect={false}
          value={ending}
          onChange={(next) => setEnding(next ?? "none")}
          data={[{ value: "none", label: t("prices.endings.none") }, ...endings.map((value) => ({ value, label: `,${value}` }))]}
        />
        <Select
          label={t("prices.way")}
          allowDeselect={false}
          disabled={ending === "none"}
          value={way}
          onChange={(next) => setWay((next ?? "nearest"))}
          data={ways.map((value) => ({ value, label: t(`prices.ways.${value}`) }))}
        />
      </div>
      <div className={css.form}>
        {!start.change && (
          <SegmentedControl
            className={css.whole ?? ""}
            aria-label={t("prices.when")}
            value={dated ? "dated" : "now"}
            onChange={(next) => setDated(next === "dated")}
            data={[
              { value: "now", label: t("prices.whenNow") },
              { value: "dated", label: t("prices.whenDated") },
            ]}
          />
        )}
        {dated && (
          <>
            <TextInput type="datetime-local" label={t("prices.from")} required value={from} error={needsFrom ? t("prices.needsFrom") : undefined} onChange={(event) => setFrom(event.currentTarget.value)} />
            <TextInput type="datetime-local" label={t("prices.to")} value={to} min={from} onChange={(event) => setTo(event.currentTarget.value)} />
            <p className={`${css.soft} ${css.whole}`}>{t("prices.zone", { zone: model.timeZone.split("/").at(-1)?.replaceAll("_", " ") ?? "" })}</p>
          </>
        )}
      </div>
      <h3>{t("prices.preview")}</h3>
      {proposal.error && !missing && !needsFrom ? (
        <Failed error={proposal.error} retry={() => void proposal.refetch()} />
      ) : rows.length > 0 ? (
        <div className={isNewest ? undefined : css.waiting}>
          <ProposalList model={model} rows={rows} />
        </div>
      ) : missing || needsFrom ? (
        <p className={css.soft}>{t("prices.nothingToWrite")}</p>
      ) : (
        <Loading rows={3} height={28} />
      )}
      <Group justify="flex-end" mt="lg" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t("common.cancel")}
        </Button>
        <Button disabled={writable === 0 || !isNewest} onClick={() => onWrite(rows, request)}>
          {writable === 0 ? t("prices.nothingToWrite") : t("prices.write", { count: writable })}
        </Button>
      </Group>
    </Modal>
  );
}
