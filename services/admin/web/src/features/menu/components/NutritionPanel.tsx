import { Button, NumberInput, SegmentedControl } from "@mantine/core";
import type { Item, Nutrition } from "../../../api/types";
import { useWords } from "../../../i18n/useWords";
import { Panel } from "../../../ui/Panel";
import { TextFields } from "../../../ui/TextFields";
import css from "./Editor.module.css";

const nutrients = ["carbohydrates", "sugars", "addedSugars", "protein", "fats", "saturatedFats", "transFats", "fibre"] as const;

interface NutritionPanelProps {
  value: Item;
  patch: (change: Partial<Item>) => void;
  wrong: (subject: string) => string | undefined;
}

/** The nutrition table of one portion, in grams as on the label; kept in whole milligrams. */
export function NutritionPanel({ value, patch, wrong }: NutritionPanelProps) {
  const { t } = useWords();
  const table = value.nutrition;
  const change = (part: Partial<Nutrition>) => table && patch({ nutrition: { ...table, ...part } });
  return (
    <Panel title={t("menu.facts.nutrition")} hint={t("menu.facts.nutritionHint")}>
      <div className={css.stack}>
        <NumberInput
          label={t("menu.fields.calories")}
          suffix=" kcal"
          min={0}
          max={20000}
          allowDecimal={false}
          value={value.calories ?? ""}
          error={wrong("calories")}
          onChange={(calories) => patch({ calories: typeof calories === "number" ? calories : null })}
        />
        {table ? (
          <>
            <div className={css.line}>
              <NumberInput
                className={css.grow ?? ""}
                label={t("menu.facts.portion")}
                min={1}
                max={20000}
                allowDecimal={false}
                value={table.portion}
                error={wrong("nutrition.portion")}
                onChange={(portion) => typeof portion === "number" && change({ portion })}
              />
              <SegmentedControl
                aria-label={t("menu.facts.unit")}
                style={{ alignSelf: "end" }}
                data={["g", "ml"]}
                value={table.unit ?? "g"}
                onChange={(unit) => change({ unit: unit === "ml" ? "ml" : "g" })}
              />
            </div>
            <TextFields label={t("menu.facts.measure")} value={table.measure} onChange={(measure) => change({ measure: measure ?? null })} />
            <div className={css.numbers}>
              {nutrients.map((name) => (
                <NumberInput
                  key={name}
                  label={t(`menu.facts.nutrients.${name}`)}
                  suffix=" g"
                  min={0}
                  decimalScale={3}
                  decimalSeparator=","
                  value={table[name] == null ? "" : table[name] / 1000}
                  error={wrong(`nutrition.${name}`)}
                  onChange={(grams) => change({ [name]: typeof grams === "number" ? Math.round(grams * 1000) : null })}
                />
              ))}
              <NumberInput
                label={t("menu.facts.nutrients.sodium")}
                suffix=" mg"
                min={0}
                allowDecimal={false}
                value={table.sodium ?? ""}
                error={wrong("nutrition.sodium")}
                onChange={(sodium) => change({ sodium: typeof sodium === "number" ? sodium : null })}
              />
            </div>
            <Button variant="subtle" color="red.8" onClick={() => patch({ nutrition: null })}>
              {t("menu.facts.removeNutrition")}
            </Button>
          </>
        ) : (
          <Button variant="default" onClick={() => patch({ nutrition: { portion: 100 } })}>
            {t("menu.facts.addNutrition")}
          </Button>
        )}
      </div>
    </Panel>
  );
}
