import { Button, Select, TextInput } from "@mantine/core";
import type { Fiscal, Item } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { Panel } from "../../../ui/Panel";
import css from "./Editor.module.css";

interface FiscalPanelProps {
  value: Item;
  patch: (change: Partial<Item>) => void;
  wrong: (subject: string) => string | undefined;
}

const fields = ["ncm", "cest", "cfop", "unit", "gtin", "cst", "csosn", "pisCst", "cofinsCst", "ibsCbsCst", "classTrib"] as const;
const longest: Record<(typeof fields)[number], number> = { ncm: 8, cest: 7, cfop: 4, unit: 6, gtin: 14, cst: 2, csosn: 3, pisCst: 2, cofinsCst: 2, ibsCbsCst: 3, classTrib: 6 };
const required = new Set<string>(["ncm", "cfop", "unit", "pisCst", "cofinsCst"]);
const origins = [0, 1, 2, 3, 4, 5, 6, 7, 8] as const;

/** What the receipt says for the tax office. Which codes are right is the accountant's business; their shape is checked by the service. */
export function FiscalPanel({ value, patch, wrong }: FiscalPanelProps) {
  const { t } = useWords();
  const { fiscal } = value;
  const change = (part: Partial<Fiscal>) => patch({ fiscal: { origin: 0, ...fiscal, ...part } });
  return (
    <Panel title={t("menu.facts.fiscal")} hint={t("menu.facts.fiscalHint")}>
      {fiscal ? (
        <div className={css.stack}>
          <div className={css.numbers}>
            {fields.map((name) => (
              <TextInput
                key={name}
                label={t(`menu.facts.fiscalFields.${name}`)}
                withAsterisk={required.has(name)}
                maxLength={longest[name]}
                inputMode={name === "unit" ? "text" : "numeric"}
                value={fiscal[name] ?? ""}
                error={wrong(`fiscal.${name}`)}
                onChange={(event) => {
                  const typed = event.currentTarget.value.trim();
                  change({ [name]: typed === "" ? null : name === "unit" ? typed.toUpperCase() : typed });
                }}
              />
            ))}
          </div>
          <Select
            label={t("menu.facts.fiscalFields.origin")}
            allowDeselect={false}
            data={origins.map((origin) => ({ value: String(origin), label: t(`menu.facts.origins.o${origin}`) }))}
            value={String(fiscal.origin ?? 0)}
            error={wrong("fiscal.origin")}
            onChange={(origin) => change({ origin: Number(origin ?? 0) })}
          />
          <Button variant="subtle" color="red.8" onClick={() => patch({ fiscal: null })}>
            {t("menu.facts.removeFiscal")}
          </Button>
        </div>
      ) : (
        <Button variant="default" onClick={() => patch({ fiscal: { unit: "UN", cfop: "5102", origin: 0 } })}>
          {t("menu.facts.addFiscal")}
        </Button>
      )}
    </Panel>
  );
}
