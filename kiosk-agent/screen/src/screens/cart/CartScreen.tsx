import { usePrice } from "../../api/queries";
import type { ScreenMenu } from "../../api/types";
import { toCart } from "../../cart/cart";
import { CartView } from "../../menu/cart/CartView";
import type { Visit, VisitActions } from "../../visit/useVisit";

interface CartScreenProps {
  menu: ScreenMenu;
  visit: Visit;
  actions: VisitActions;
}

/** The cart, priced anew by the agent whenever it, the menu or what is sold out changes. */
export function CartScreen({ menu, visit, actions }: CartScreenProps) {
  const price = usePrice(toCart(visit.cart), visit.cart.menuVersion ?? menu.version);
  return (
    <CartView
      menu={menu} lines={visit.cart.lines} priced={visit.cart.lines.length === 0 ? undefined : price.data}
      onQuantity={actions.setQuantity} onRemove={actions.remove} onEdit={(line) => actions.edit(menu, line)}
      onMore={actions.showBoard} onPay={actions.pay}
    />
  );
}
