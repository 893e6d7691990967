import { useWords } from "../../../i18n/useWords";
import type { Draft, Price, Section } from "../../../api/types";
import { MoneyInput } from "../../../ui/MoneyInput";
import { Failed, Loading } from "../../../ui/States";
import type { PriceLine } from "../../../draft/keys";
import type { Editor } from "../useEditor";
import css from "./PriceFields.module.css";

interface PriceFieldsProps {
  draft: Draft;
  editor: Pick<Editor<Section>, "priceOf" | "setPrice" | "storedPrices">;
  lines: PriceLine[];
  /** What the only price is called when there is one line without a name. */
  single?: string;
}

/** The price with another usual amount. Without one, what it says of dayparts and dates stays (-1 is none, as the menu model has it). */
function withAmount(price: Price | undefined, amount: number | undefined): Price | undefined {
  if (amount !== undefined) return { ...price, amount };
  return price?.dayparts?.length || price?.changes?.length ? { ...price, amount: -1, takeAway: null } : undefined;
}

/** The prices of an object: a line for each key, a column for each zone. */
export function PriceFields({ draft, editor, lines, single }: PriceFieldsProps) {
  const { t, text } = useWords();
  const { data, error, retry } = editor.storedPrices;
  if (!data) return error ? <Failed error={error} retry={retry} /> : <Loading rows={lines.length} />;
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
                  const chain = editor.priceOf("chain", key)?.amount;
                  // What the chain costs where the zone has no price of its own.
                  const inherited = chain !== undefined && chain >= 0 ? chain : undefined;
                  return (
                    <td key={zone.id}>
                      <MoneyInput
                        label={`${label}, ${zone.name}`}
                        value={price && price.amount >= 0 ? price.amount : undefined}
                        instead={inherited}
                        onChange={(amount) => editor.setPrice(zone.id, key, withAmount(price, amount))}
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
