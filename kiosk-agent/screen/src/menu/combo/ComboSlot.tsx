import type { CartProblem, CartSlot, ScreenMenu, ScreenSlot } from "../../api/types";
import { useWords } from "../../i18n/useWords";
import { groupsOf, variationOf } from "../entries";
import { slotChoice } from "../newLine";
import { OptionGroup } from "../options/OptionGroup";
import { OptionTile } from "../options/OptionTile";
import css from "./ComboView.module.css";

interface ComboSlotProps {
  menu: ScreenMenu;
  slot: ScreenSlot;
  choice: CartSlot | undefined;
  onChoice: (choice: CartSlot) => void;
  problems: CartProblem[];
}

/** What fits a slot, and the chosen item's own groups below. */
export function ComboSlot({ menu, slot, choice, onChoice, problems }: ComboSlotProps) {
  const { t, text, money } = useWords();
  const chosen = slot.options.find((option) => option.id === choice?.option);
  const item = chosen === undefined ? undefined : menu.items[chosen.item];
  const groups = item === undefined ? [] : groupsOf(menu, item, chosen?.variation);

  return (
    <>
      <fieldset>
        <legend className={css.hidden}>{t("combo.choose", { name: text(slot.name) })}</legend>
        <ul className={css.tiles}>
          {slot.options.map((option) => {
            const fits = menu.items[option.item];
            if (fits === undefined) return null;
            const size = variationOf(fits, option.variation);
            return (
              <li key={option.id}>
                <OptionTile
                  large name={text(fits.name)} detail={size === undefined ? undefined : text(size.name)} image={fits.image} amount={option.surcharge}
                  priceText={option.surcharge === 0 ? t("common.free") : `+ ${money(option.surcharge)}`} soldOut={option.soldOut}
                  control="radio" group={`slot/${slot.id}`} units={option.id === choice?.option ? 1 : 0} canMore
                  onUnits={() => onChoice(slotChoice(menu, slot, option.id))}
                />
              </li>
            );
          })}
        </ul>
      </fieldset>
      {item === undefined || groups.length === 0 || choice === undefined ? null : (
        <section className={css.customise}>
          <h2 className={css.subtitle}>{t("combo.customise", { name: text(item.name) })}</h2>
          {groups.map((group) => (
            <OptionGroup
              key={`${item.id}/${group.id}`} menu={menu} item={item} variation={chosen?.variation} group={group} path={slot.id}
              choices={choice.options ?? []} onChoices={(options) => onChoice({ ...choice, options })} problems={problems}
            />
          ))}
        </section>
      )}
    </>
  );
}
