import type { CartLine, CartProblem, PricedLine, ScreenCombo, ScreenMenu } from "../../api/types";
import { useWords } from "../../i18n/useWords";
import { Button } from "../../ui/Button";
import { Parts } from "../cart/Parts";
import { variationOf } from "../entries";
import { Picture } from "../Picture";
import css from "./ComboView.module.css";
import { chosenIn, problemsOf } from "./slots";

interface ComboReviewProps {
  menu: ScreenMenu;
  combo: ScreenCombo;
  line: CartLine;
  priced: PricedLine | undefined;
  problems: CartProblem[];
  onStep: (step: number) => void;
}

/** Every slot's choice with a way back to it, and what the kitchen will read. */
export function ComboReview({ menu, combo, line, priced, problems, onStep }: ComboReviewProps) {
  const { t, text } = useWords();
  const changes = (priced?.parts ?? []).filter((part) => part.kind !== "slot");
  return (
    <>
      <ul className={css.review}>
        {combo.slots.map((slot, at) => {
          const chosen = chosenIn(menu, slot, line);
          if (chosen === undefined) return null;
          const wrong = chosen.option.soldOut || problemsOf(menu, slot, line, problems).length > 0;
          const size = variationOf(chosen.item, chosen.option.variation);
          return (
            <li key={slot.id} data-problem={wrong || undefined}>
              <Picture className={css.small} image={chosen.item.image} name={text(chosen.item.name)} />
              <span className={css.choice}>
                <span className={css.slot}>{text(slot.name)}</span>
                {chosen.option.soldOut ? <span className={css.gone}>{t("menu.soldOut")}</span> : null}
                <span className={css.name}>{[text(chosen.item.name), text(size?.name)].filter(Boolean).join(" · ")}</span>
              </span>
              <Button look="quiet" aria-label={t("combo.changeName", { name: text(slot.name) })} onClick={() => onStep(at)}>
                {t("combo.change")}
              </Button>
            </li>
          );
        })}
      </ul>
      {changes.length === 0 ? null : <Parts parts={changes} />}
    </>
  );
}
