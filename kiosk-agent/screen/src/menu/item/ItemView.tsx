import { useState } from "react";
import type { CartLine, CartProblem, PricedLine, ScreenItem, ScreenMenu } from "../../api/types";
import { useWords } from "../../i18n/useWords";
import { useFocusOnShow } from "../../ui/useFocusOnShow";
import { AddBar } from "../page/AddBar";
import { Page } from "../page/Page";
import { OptionGroup } from "../options/OptionGroup";
import { OptionTile } from "../options/OptionTile";
import { groupsOf, offersOn } from "../entries";
import { settled } from "../newLine";
import { Facts } from "./Facts";
import css from "./ItemView.module.css";

interface ItemViewProps {
  menu: ScreenMenu;
  item: ScreenItem;
  /** What is chosen so far. */
  line: CartLine;
  onLine: (line: CartLine) => void;
  /** What it costs, as told by who knows; nothing while that is on its way. */
  priced: PricedLine | undefined;
  problems: CartProblem[];
  /** Whether it is in the cart already. */
  editing: boolean;
  onDone: () => void;
  onBack: () => void;
}

/** An item's page: sizes, modifier groups, quantity and price. */
export function ItemView({ menu, item, line, onLine, priced, problems, editing, onDone, onBack }: ItemViewProps) {
  const { t, text, money } = useWords();
  const [tried, setTried] = useState(false);
  const heading = useFocusOnShow<HTMLHeadingElement>();
  const groups = groupsOf(menu, item, line.variation);

  const choose = (variation: string) => onLine(settled(menu, { ...line, variation }));

  return (
    <Page
      image={item.image} title={text(item.name)} titleRef={heading} facts={<Facts item={item} offers={offersOn(menu, line.entity)} />} onBack={onBack}
      footer={
        <AddBar
          name={text(item.name)} quantity={line.quantity} onQuantity={(quantity) => onLine({ ...line, quantity })} priced={priced}
          problems={problems} tried={tried} onTried={() => setTried(true)} soldOut={item.soldOut} editing={editing}
          onDone={onDone} onBack={onBack}
        />
      }
    >
      {item.variations.length < 2 ? null : (
        <fieldset>
          <legend className={css.legend}>{t("item.size")}</legend>
          <ul className={css.sizes}>
            {item.variations.map((variation) => (
              <li key={variation.id}>
                <OptionTile
                  name={text(variation.name)} image={null} amount={null} soldOut={variation.soldOut} control="radio" group="variation"
                  priceText={variation.amount == null ? undefined : money(variation.amount)}
                  units={variation.id === line.variation ? 1 : 0} canMore={variation.amount != null && !variation.soldOut}
                  onUnits={() => choose(variation.id)}
                />
              </li>
            ))}
          </ul>
        </fieldset>
      )}
      {groups.map((group) => (
        <OptionGroup
          key={group.id} menu={menu} item={item} variation={line.variation} group={group} path={item.id} choices={line.options ?? []}
          onChoices={(options) => onLine({ ...line, options })} problems={tried ? problems : []}
        />
      ))}
    </Page>
  );
}
