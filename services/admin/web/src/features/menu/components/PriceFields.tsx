import { useWords } from "../../../i18n/useWords";
import type { Draft, Section } from "../../../api/types";
import { MoneyInput } from "../../../ui/MoneyInput";
import type { PriceLine } from "../../../draft/keys";
import type { Editor } from "../useEditor";
import css from "./PriceFields.module.css";

interface PriceFieldsProps {
  draft: Draft;
  editor: Pick<Editor<Section>, "priceOf" | "setPrice">;
  lines: PriceLine[];
  /** What the only price is called when there is one line without a name. */
  single?: string;
}

/** The prices of an object: a line for each key, a column for each zone. */
export function PriceFields({ draft, editor, lines, single }: PriceFieldsProps) {
  const { t, text } = useWords();
  return (
    <div className={css.frame}>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">
              <span className="mantine-visually-hidden">{t("menu.fields.name")}</span>
            </th>
            {draft.zones.map((zone) => (
              <th key={zone.id} scope="col">
                {zone.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ key, name }) => {
            const label = name ? text(name) || "–" : (single ?? t("menu.fields.price"));
            return (
              <tr key={key}>
                <th scope="row">{label}</th>
                {draft.zones.map((zone) => {
                  const price = editor.priceOf(zone.id, key);
                  return (
                    <td key={zone.id}>
                      <MoneyInput
                        label={`${label}, ${zone.name}`}
                        value={price?.amount}
                        onChange={(amount) => editor.setPrice(zone.id, key, amount === undefined ? undefined : { ...price, amount })}
                      />
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
