import { useState } from "react";
import type { ScreenMenu } from "../../api/types";
import { unitsOf } from "../../cart/cart";
import { BoardView } from "../../menu/board/BoardView";
import type { Visit, VisitActions } from "../../visit/useVisit";
import { BoardHeader } from "./BoardHeader";
import { CartBar } from "./CartBar";
import { LeaveQuestion } from "./LeaveQuestion";

interface BoardScreenProps {
  menu: ScreenMenu;
  timeZone: string | undefined;
  visit: Visit;
  actions: VisitActions;
}

/** The menu with the guest's cart below. */
export function BoardScreen({ menu, timeZone, visit, actions }: BoardScreenProps) {
  const [leaving, setLeaving] = useState(false);
  return (
    <>
      <BoardView
        menu={menu} timeZone={timeZone} category={visit.category} onCategory={actions.showCategory} onEntry={(key) => actions.open(menu, key)}
        header={
          <BoardHeader
            chain={menu.chain} mode={visit.cart.mode} onMode={actions.askMode}
            onLeave={() => (unitsOf(visit.cart) === 0 ? actions.end() : setLeaving(true))}
          />
        }
        footer={<CartBar menu={menu} visit={visit} onCart={actions.showCart} />}
      />
      {leaving ? <LeaveQuestion onStay={() => setLeaving(false)} onLeave={actions.end} /> : null}
    </>
  );
}
