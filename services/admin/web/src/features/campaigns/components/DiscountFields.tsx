import { NumberInput, SegmentedControl } from "@mantine/core";
import type { DiscountKind } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { MoneyInput } from "../../../ui/MoneyInput";
import css from "./Campaigns.module.css";

interface DiscountFieldsProps {
  kinds: readonly DiscountKind[];
  kind: DiscountKind;
  value: number;
  onChange: (change: { kind?: DiscountKind; value?: number }) => void;
}

/** How a discount is counted, and how much. */
export function DiscountFields({ kinds, kind, value, onChange }: DiscountFieldsProps) {
  const { t } = useWords();
  return (
    <div className={css.pair}>
      <SegmentedControl
        aria-label={t("campaigns.discount")} value={kind}
        data={kinds.map((one) => ({ value: one, label: t(`campaigns.discounts.${one}`) }))}
        onChange={(next) => onChange({ kind: next, value: next === "percent" ? 10 : 500 })}
      />
      {kind === "percent" ? (
        <NumberInput
          aria-label={t("campaigns.value")} suffix=" %" min={1} max={100} allowDecimal={false} clampBehavior="strict" value={value}
          onChange={(next) => onChange({ value: Number(next) || 0 })}
        />
      ) : (
        <MoneyInput label={t("campaigns.value")} value={value} onChange={(next) => onChange({ value: next ?? 0 })} />
      )}
    </div>
  );
}
