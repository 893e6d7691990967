import type { CartOption, CartProblem, ScreenGroup, ScreenItem, ScreenMenu } from "../../api/types";
import { hasRoom, isSingle, nestedOf, unitsIn, unitsOf, withNested, withUnits } from "../../cart/choices";
import { useWords } from "../../i18n/useWords";
import { Icon } from "../../ui/Icon";
import { groupsOf, optionAmount } from "../entries";
import { isAbout, namesItself, problemText } from "../problems";
import { shareOf } from "../shares";
import { limitsOf } from "./limits";
import css from "./OptionGroup.module.css";
import { OptionTile } from "./OptionTile";

interface OptionGroupProps {
  menu: ScreenMenu;
  /** The item that asks, in one of its variations; options may cost differently with it. */
  item: ScreenItem;
  variation?: string | null | undefined;
  group: ScreenGroup;
  choices: CartOption[];
  onChoices: (choices: CartOption[]) => void;
  /** What the agent says is wrong; only shown once the guest has tried to go on. */
  problems: CartProblem[];
  /** Tells apart groups that are asked twice on one page. */
  path: string;
}

/** One modifier group: its limits in words, its options, and the groups of chosen options that are items themselves. */
export function OptionGroup({ menu, item, variation, group, choices, onChoices, problems, path }: OptionGroupProps) {
  const words = useWords();
  const { t, text, money } = words;
  const whole = unitsIn(choices, group);
  const isFull = !isSingle(group) && whole >= group.max && group.options.some((option) => !option.soldOut && !hasRoom(choices, group, option) && unitsOf(choices, group, option) === 0);
  const id = `${path}/${group.id}`;
  const control = controlOf(group);
  const pictured = group.options.filter((option) => option.image != null).length * 2 > group.options.length;
  const problem = problems.find((each) => isAbout(each, group.id));

  return (
    <fieldset className={css.group} data-problem={problem === undefined ? undefined : true}>
      <legend className={css.legend}>
        <span className={css.name}>{text(group.name)}</span>
        <span className={css.limits}>
          {limitsOf(group, words)}
          <span className={group.min > 0 ? css.required : css.optional}>
            {group.min > 0 ? t("group.required") : t("group.optional")}
          </span>
        </span>
        {isFull ? <span className={css.full} role="status">{t("group.full", { count: group.max })}</span> : null}
        {problem === undefined ? null : (
          <span className={css.problem}>
            <Icon name="alert" /> {problemText({ ...problem, name: namesItself(problem, group.id) ? null : problem.name }, words)}
          </span>
        )}
      </legend>
      <ul className={css.options} data-control={control}>
        {group.options.map((option) => {
          const units = unitsOf(choices, group, option);
          const amount = optionAmount(option, item, variation);
          const share = group.split == null || units === 0 ? undefined : (shareOf(units, whole) ?? t("group.whole"));
          return (
            <li key={option.id}>
              <OptionTile
                name={text(option.name)} image={pictured ? (option.image ?? "") : null} amount={amount} soldOut={option.soldOut}
                share={share} priceText={group.split == null || amount == null ? undefined : money(amount)}
                removed={group.split == null && option.default > 0 && units === 0 && !isSingle(group)} included={option.default > 0}
                control={control} group={id} units={units}
                canMore={!option.soldOut && (isSingle(group) || hasRoom(choices, group, option))}
                onUnits={(next) => onChoices(withUnits(choices, group, option, next))}
              />
            </li>
          );
        })}
      </ul>
      {group.options.map((option) => {
        const inner = option.item == null ? undefined : menu.items[option.item];
        if (inner === undefined || unitsOf(choices, group, option) === 0) return null;
        const innerGroups = groupsOf(menu, inner, null);
        if (innerGroups.length === 0) return null;
        return (
          <div key={option.id} className={css.nested}>
            <p className={css.owner}>{text(option.name)}</p>
            {innerGroups.map((innerGroup) => (
              <OptionGroup
                key={innerGroup.id} menu={menu} item={inner} group={innerGroup} problems={problems} path={`${id}/${option.id}`}
                choices={nestedOf(choices, group, option)}
                onChoices={(nested) => onChoices(withNested(choices, group, option, nested))}
              />
            ))}
          </div>
        );
      })}
    </fieldset>
  );
}

/** One of many is a radio button, many of one a counter, the rest a tick. */
function controlOf(group: ScreenGroup): "radio" | "check" | "count" {
  if (isSingle(group) && group.min > 0) return "radio";
  return group.maxPerOption > 1 && group.max > 1 ? "count" : "check";
}
