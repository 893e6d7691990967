import { useState } from "react";
import type { CartLine, CartProblem, CartSlot, PricedLine, ScreenCombo, ScreenMenu } from "../../api/types";
import { useWords } from "../../i18n/useWords";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { useFocusOnShow } from "../../ui/useFocusOnShow";
import { AddBar } from "../page/AddBar";
import { Page } from "../page/Page";
import { showProblem } from "../showProblem";
import { ComboReview } from "./ComboReview";
import { ComboSlot } from "./ComboSlot";
import css from "./ComboView.module.css";
import { chosenIn, problemsOf } from "./slots";

interface ComboViewProps {
  menu: ScreenMenu;
  combo: ScreenCombo;
  line: CartLine;
  onLine: (line: CartLine) => void;
  /** Index of the slot that is asked; the number of slots is the review. */
  step: number;
  onStep: (step: number) => void;
  priced: PricedLine | undefined;
  problems: CartProblem[];
  editing: boolean;
  onDone: () => void;
  onBack: () => void;
}

/** A combo, one slot a step, then everything at a glance. */
export function ComboView(props: ComboViewProps) {
  const { menu, combo, line, onLine, step, onStep, priced, problems, editing, onDone, onBack } = props;
  const { t, text, money } = useWords();
  const [tried, setTried] = useState(false);
  const heading = useFocusOnShow<HTMLHeadingElement>(step);
  const slot = combo.slots[step];
  const chosen = slot === undefined ? undefined : chosenIn(menu, slot, line);

  const choose = (choice: CartSlot) =>
    onLine({ ...line, slots: [...(line.slots ?? []).filter((other) => other.slot !== choice.slot), choice] });
  const next = (here: CartProblem[]) => {
    if (here.length === 0) {
      setTried(false);
      onStep(step + 1);
      return;
    }
    setTried(true);
    showProblem();
  };
  const back = () => (step === 0 ? onBack() : onStep(step - 1));

  const progress = (
    <ol className={css.progress} aria-hidden="true">
      {[...combo.slots, null].map((each, at) => (
        <li key={each?.id ?? "review"} data-state={at < step ? "done" : at === step ? "now" : "ahead"} />
      ))}
    </ol>
  );

  if (slot === undefined) {
    return (
      <Page
        image={combo.image} above={text(combo.name)} title={t("combo.review")} titleRef={heading} facts={progress} onBack={back}
        footer={
          <AddBar
            name={text(combo.name)} quantity={line.quantity} onQuantity={(quantity) => onLine({ ...line, quantity })} priced={priced}
            problems={problems} tried={tried} onTried={() => setTried(true)} soldOut={combo.soldOut} editing={editing}
            onDone={onDone} onBack={onBack}
          />
        }
      >
        <ComboReview menu={menu} combo={combo} line={line} priced={priced} problems={tried ? problems : []} onStep={onStep} />
      </Page>
    );
  }

  const here = problemsOf(menu, slot, line, problems);
  return (
    <Page
      image={chosen?.item.image ?? combo.image} onBack={back} titleRef={heading}
      above={`${text(combo.name)} · ${t("combo.step", { step: step + 1, steps: combo.slots.length })}`}
      title={t("combo.choose", { name: text(slot.name) })} facts={progress}
      footer={
        <>
          <p className={css.price} aria-live="polite">{priced === undefined ? null : money(priced.amount)}</p>
          <Button large className={css.next ?? ""} off={chosen === undefined || chosen.option.soldOut} onClick={() => next(here)}>
            {t("combo.next")} <Icon name="next" weight={2.6} />
          </Button>
        </>
      }
    >
      <ComboSlot
        menu={menu} slot={slot} choice={line.slots?.find((each) => each.slot === slot.id)} onChoice={choose}
        problems={tried ? here : []}
      />
    </Page>
  );
}
