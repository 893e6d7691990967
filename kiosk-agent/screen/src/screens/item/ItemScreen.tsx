import type { CartLine, ScreenMenu } from "../../api/types";
import { useLinePrice } from "../../visit/useLinePrice";
import { ItemView } from "../../menu/item/ItemView";
import { itemOf } from "../../menu/entries";
import type { Visit, VisitActions } from "../../visit/useVisit";

interface ItemScreenProps {
  menu: ScreenMenu;
  line: CartLine;
  editing: boolean;
  visit: Visit;
  actions: VisitActions;
}

/** An item's page, priced by the agent at every touch. */
export function ItemScreen({ menu, line, editing, visit, actions }: ItemScreenProps) {
  const version = visit.cart.menuVersion ?? menu.version;
  const { priced, problems } = useLinePrice(visit.cart.mode, line, version);
  const item = itemOf(menu, line.entity);
  if (item === undefined) return null;
  return (
    <ItemView
      menu={menu} item={item} line={line} onLine={actions.setLine} priced={priced} problems={problems} editing={editing}
      onDone={() => actions.put(version)} onBack={editing ? actions.showCart : actions.showBoard}
    />
  );
}
