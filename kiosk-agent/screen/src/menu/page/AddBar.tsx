import type { CartProblem, PricedLine } from "../../api/types";
import { mostUnits } from "../../cart/cart";
import { useWords } from "../../i18n/useWords";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { Skeleton } from "../../ui/Skeleton";
import { Stepper } from "../../ui/Stepper";
import { Discounts } from "../cart/Discounts";
import { problemText } from "../problems";
import { showProblem } from "../showProblem";
import css from "./AddBar.module.css";

interface AddBarProps {
  name: string;
  quantity: number;
  onQuantity: (quantity: number) => void;
  priced: PricedLine | undefined;
  problems: CartProblem[];
  /** Whether the guest has tried to go on; until then nothing is called a mistake. */
  tried: boolean;
  onTried: () => void;
  soldOut: boolean;
  editing: boolean;
  onDone: () => void;
  onBack: () => void;
}

/** How many, what it costs, and into the cart with it. */
export function AddBar(props: AddBarProps) {
  const { name, quantity, onQuantity, priced, problems, tried, onTried, soldOut, editing, onDone, onBack } = props;
  const words = useWords();
  const { t, money } = words;

  if (soldOut) {
    return (
      <>
        <p className={css.gone} role="alert">
          <Icon name="alert" /> {t("item.gone")}
        </p>
        <Button large onClick={onBack}>{t("item.backToMenu")}</Button>
      </>
    );
  }

  const done = () => {
    if (priced === undefined) return;
    if (problems.length === 0) {
      onDone();
      return;
    }
    onTried();
    showProblem();
  };

  return (
    <>
      {tried && problems.length > 0 ? (
        <div className={css.problems} role="alert">
          <ul>
            {problems.map((problem, at) => (
              <li key={at}>
                <Icon name="alert" /> {problemText(problem, words)}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <Stepper
        name={`${t("common.quantity")}: ${name}`} value={quantity} canLess={quantity > 1} canMore={quantity < mostUnits}
        onChange={onQuantity}
      />
      {quantity < mostUnits ? null : <p className={css.limit} role="status">{t("limit.units", { count: mostUnits })}</p>}
      <Discounts discounts={priced?.discounts} />
      <p className={css.price} aria-live="polite">
        {priced === undefined ? <Skeleton width="6em" height="1.1em" /> : money(priced.amount)}
      </p>
      <Button large className={css.add ?? ""} off={priced === undefined} onClick={done}>
        {editing ? t("item.save") : t("item.add")}
      </Button>
    </>
  );
}
