import type { CartLine, PricedLine, ScreenCombo, ScreenMenu } from "../../api/types";
import { useWords } from "../../i18n/useWords";
import { Button } from "../../ui/Button";
import { Parts } from "../cart/Parts";
import { variationOf } from "../entries";
import { Picture } from "../Picture";
import css from "./ComboView.module.css";
import { chosenIn } from "./slots";

interface ComboReviewProps {
  menu: ScreenMenu;
  combo: ScreenCombo;
  line: CartLine;
  priced: PricedLine | undefined;
  onStep: (step: number) => void;
}

/** Every slot's choice with a way back to it, and what the kitchen will read. */
export function ComboReview({ menu, combo, line, priced, onStep }: ComboReviewProps) {
  const { t, text } = useWords();
  const changes = (priced?.parts ?? []).filter((part) => part.kind !== "slot");
  return (
    <>
      <ul className={css.review}>
        {combo.slots.map((slot, at) => {
          const chosen = chosenIn(menu, slot, line);
          if (chosen === undefined) return null;
          const size = variationOf(chosen.item, chosen.option.variation);
          return (
            <li key={slot.id}>
              <Picture className={css.small} image={chosen.item.image} name={text(chosen.item.name)} />
              <span className={css.choice}>
                <span className={css.slot}>{text(slot.name)}</span>
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
