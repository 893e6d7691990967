import { Alert, Button, CloseButton, NumberInput, Select, TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { call } from "../../../api/client";
import type { Draft, PricedCart, ServiceMode } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { useMe } from "../../../session/me";
import { OrderLines } from "../../../ui/OrderLines";
import { Panel } from "../../../ui/Panel";
import { useProblem } from "../../../ui/useProblem";
import { fromLocal, sellable } from "../campaigns";
import css from "./Campaigns.module.css";
import { useTargetChoices } from "./TargetsField";

interface TryCartProps {
  draft: Draft;
  /** What a cart begins with: keys and units. */
  first: { key: string; quantity: number }[];
  coupon?: string;
  /** Whether what is shown on the page is not what is stored. */
  unsaved: boolean;
}

/** What a cart would cost in a store at a moment, by the stored draft: the same rules as on the totem. */
export function TryCart({ draft, first, coupon, unsaved }: TryCartProps) {
  const { t, word, money } = useWords();
  const problem = useProblem();
  const { stores } = useMe();
  const [storeId, setStore] = useState(stores[0]?.id ?? "");
  const [mode, setMode] = useState<ServiceMode>("eatIn");
  const [at, setAt] = useState("");
  const [lines, setLines] = useState(first);
  const targets = useMemo(() => sellable(draft), [draft]);
  const choices = useTargetChoices(targets, lines.map(({ key }) => key));
  const cart = {
    mode,
    lines: lines.map(({ key, quantity }, index) => {
      const [kind = "", id = "", variation] = key.split(":");
      return { id: String(index), entity: `${kind}:${id}`, quantity, ...(variation === undefined ? {} : { variation }) };
    }),
    ...(coupon === undefined || coupon === "" ? {} : { coupon }),
  };
  const priced = useQuery({
    queryKey: ["campaign-price", storeId, at, cart, draft.etag],
    enabled: storeId !== "" && lines.length > 0,
    queryFn: () => call<PricedCart>("POST", "/api/menu/preview/price", { body: { storeId, cart, at: fromLocal(at) ?? null } }),
  });
  const refusal = priced.data?.problems.find(({ code }) => code.startsWith("coupon") || code === "unpriced");

  return (
    <Panel title={t("campaigns.try")} hint={t(unsaved ? "campaigns.tryUnsaved" : "campaigns.tryHint")}>
      <div className={css.stack}>
        <div className={css.pair}>
          <Select
            label={t("common.store")} data={stores.map(({ id, name }) => ({ value: id, label: name }))} value={storeId} allowDeselect={false} searchable
            onChange={(next) => setStore(next ?? "")}
          />
          <Select
            label={t("menu.fields.modes")} value={mode} allowDeselect={false} onChange={(next) => setMode(next === "takeAway" ? next : "eatIn")}
            data={(["eatIn", "takeAway"] as const).map((value) => ({ value, label: t(`menu.modes.${value}`) }))}
          />
          <TextInput type="datetime-local" label={t("campaigns.tryAt")} value={at} onChange={(event) => setAt(event.currentTarget.value)} />
        </div>
        <div className={css.lines}>
          {lines.map((line, index) => {
            const change = (next: Partial<typeof line>) => setLines(lines.map((one, other) => (other === index ? { ...one, ...next } : one)));
            return (
              <div key={index} className={css.line}>
                <Select
                  aria-label={t("campaigns.tryWhat")} data={choices} value={line.key} searchable allowDeselect={false} limit={60}
                  nothingFoundMessage={t("common.nothingFound")} onChange={(key) => key && change({ key })}
                />
                <NumberInput
                  aria-label={t("campaigns.units")} min={1} max={99} allowDecimal={false} value={line.quantity}
                  onChange={(quantity) => change({ quantity: Math.min(99, Math.max(1, Number(quantity) || 1)) })}
                />
                <CloseButton aria-label={t("common.remove")} onClick={() => setLines(lines.filter((_, other) => other !== index))} />
              </div>
            );
          })}
        </div>
        <div>
          <Button
            variant="default" size="compact-sm" leftSection={<IconPlus size={14} />} disabled={targets.length === 0 || lines.length >= 20}
            onClick={() => setLines([...lines, { key: targets[0]?.key ?? "", quantity: 1 }])}
          >
            {t("campaigns.tryAdd")}
          </Button>
        </div>
        {priced.error && <Alert color="red">{problem(priced.error)}</Alert>}
        {priced.data && (
          <div className={css.result} role="status">
            {refusal && <p className={css.wrong}>{word("campaigns.refusals", refusal.code, refusal.code, { limit: money(refusal.limit ?? 0) })}</p>}
            <OrderLines lines={priced.data.lines} prices />
            <p className={css.total}>
              <span>{t("campaigns.total")}</span>
              <span>{money(priced.data.total)}</span>
            </p>
          </div>
        )}
      </div>
    </Panel>
  );
}
