import type { CartLine, CartProblem, PricedLine, ScreenMenu } from "../../api/types";
import { mostUnits } from "../../cart/cart";
import { useWords } from "../../i18n/useWords";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { Skeleton } from "../../ui/Skeleton";
import { Stepper } from "../../ui/Stepper";
import { entryOf } from "../entries";
import { Picture } from "../Picture";
import { problemText } from "../problems";
import css from "./CartLineCard.module.css";
import { Discounts } from "./Discounts";
import { Parts } from "./Parts";

interface CartLineCardProps {
  menu: ScreenMenu;
  line: CartLine;
  priced: PricedLine | undefined;
  problems: CartProblem[];
  onQuantity: (quantity: number) => void;
  onEdit: () => void;
  onRemove: () => void;
}

/** One line of the cart. What keeps it from being ordered is said on it, beside the ways out. */
export function CartLineCard({ menu, line, priced, problems, onQuantity, onEdit, onRemove }: CartLineCardProps) {
  const words = useWords();
  const { t, text, money } = words;
  const entry = entryOf(menu, line.entity);
  const name = text(priced?.name ?? entry?.name);
  const full = [name, text(priced?.variation)].filter(Boolean).join(" · ");

  return (
    <article className={css.line} data-problem={problems.length > 0 || undefined}>
      <Picture className={css.picture} image={entry?.image} name={name} dull={problems.some(({ code }) => code === "soldOut")} />
      <div className={css.words}>
        <h2 className={css.name}>{full}</h2>
        <Parts parts={priced?.parts ?? []} />
        <Discounts discounts={priced?.discounts} />
      </div>
      <p className={css.amount}>
        {priced === undefined ? <Skeleton width="4em" height="1em" /> : money(priced.amount)}
        {priced !== undefined && line.quantity > 1 ? <small>{t("cart.each", { price: money(priced.unit) })}</small> : null}
      </p>
      {problems.length === 0 ? null : (
        <ul className={css.problems}>
          {problems.map((problem, at) => (
            <li key={at}>
              <Icon name="alert" /> {problemText(problem, words)}
            </li>
          ))}
        </ul>
      )}
      <div className={css.actions}>
        <Stepper
          name={`${t("common.quantity")}: ${name}`} value={line.quantity} canLess={line.quantity > 1}
          canMore={line.quantity < mostUnits} onChange={onQuantity}
        />
        {line.quantity < mostUnits ? null : <span className={css.limit}>{t("limit.units", { count: mostUnits })}</span>}
        <span className={css.ways}>
          {entry === undefined || entry.soldOut ? null : (
            <Button look="quiet" aria-label={t("cart.editName", { name })} onClick={onEdit}>
              <Icon name="edit" /> {t("cart.edit")}
            </Button>
          )}
          <Button look={problems.length > 0 ? "danger" : "quiet"} aria-label={t("cart.removeName", { name })} onClick={onRemove}>
            <Icon name="trash" /> {t("cart.remove")}
          </Button>
        </span>
      </div>
    </article>
  );
}
