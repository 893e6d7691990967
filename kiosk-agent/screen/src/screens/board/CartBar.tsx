import { usePrice } from "../../api/queries";
import type { ScreenMenu } from "../../api/types";
import { toCart, unitsOf } from "../../cart/cart";
import { useWords } from "../../i18n/useWords";
import { entryOf } from "../../menu/entries";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { Skeleton } from "../../ui/Skeleton";
import type { Visit } from "../../visit/useVisit";
import css from "./CartBar.module.css";

/** How many things are in the cart, what they cost, and the way to it. */
export function CartBar({ menu, visit, onCart }: { menu: ScreenMenu; visit: Visit; onCart: () => void }) {
  const { t, text, money } = useWords();
  const units = unitsOf(visit.cart);
  const price = usePrice(toCart(visit.cart), visit.cart.menuVersion ?? menu.version);
  const wrong = units > 0 && (price.data?.problems.length ?? 0) > 0;
  const added = visit.added === null ? undefined : entryOf(menu, visit.added.line.entity);

  return (
    <footer className={css.bar}>
      <span className={css.bag} key={visit.added?.at ?? 0}>
        <Icon name={wrong ? "alert" : "bag"} size="1.7em" />
      </span>
      <p className={css.words}>
        <span className={css.units}>
          {wrong ? t("cart.fix") : units === 0 ? t("bar.empty") : t("bar.units", { count: units })}
        </span>
        {units === 0 ? null : (
          <strong className={css.total}>{price.data === undefined ? <Skeleton width="5em" height="1em" /> : money(price.data.total)}</strong>
        )}
      </p>
      <p className={css.said} role="status">{added === undefined ? "" : t("bar.added", { name: text(added.name) })}</p>
      <Button large className={css.see ?? ""} off={units === 0} onClick={onCart}>
        {t("bar.see")} <Icon name="next" weight={2.6} />
      </Button>
    </footer>
  );
}
