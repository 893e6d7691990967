import type { CartLine, ScreenMenu } from "../../api/types";
import { ComboView } from "../../menu/combo/ComboView";
import { comboOf } from "../../menu/entries";
import { useLinePrice } from "../../visit/useLinePrice";
import type { Visit, VisitActions } from "../../visit/useVisit";

interface ComboScreenProps {
  menu: ScreenMenu;
  line: CartLine;
  slot: number;
  editing: boolean;
  visit: Visit;
  actions: VisitActions;
}

/** A combo step by step, priced by the agent at every touch. */
export function ComboScreen({ menu, line, slot, editing, visit, actions }: ComboScreenProps) {
  const version = visit.cart.menuVersion ?? menu.version;
  const { priced, problems } = useLinePrice(visit.cart.mode, line, version);
  const combo = comboOf(menu, line.entity);
  if (combo === undefined) return null;
  return (
    <ComboView
      menu={menu} combo={combo} line={line} onLine={actions.setLine} step={slot} onStep={actions.setSlot} priced={priced}
      problems={problems} editing={editing} onDone={() => actions.put(version)}
      onBack={editing ? actions.showCart : actions.showBoard}
    />
  );
}
