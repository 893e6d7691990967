import { useEffect } from "react";
import type { ScreenMenu, ScreenState } from "../api/types";
import { toCart } from "../cart/cart";
import { itemOf, comboOf } from "../menu/entries";
import { ModeView } from "../menu/mode/ModeView";
import { BoardScreen } from "../screens/board/BoardScreen";
import { CartScreen } from "../screens/cart/CartScreen";
import { ComboScreen } from "../screens/combo/ComboScreen";
import { ItemScreen } from "../screens/item/ItemScreen";
import { ClosedScreen } from "../screens/pause/ClosedScreen";
import { OutOfOrderScreen } from "../screens/pause/OutOfOrderScreen";
import { PauseScreen } from "../screens/pause/PauseScreen";
import { OrderScreen } from "../screens/order/OrderScreen";
import { PaymentScreen } from "../screens/payment/PaymentScreen";
import { StartScreen } from "../screens/start/StartScreen";
import { useTotalChange } from "../visit/useTotalChange";
import type { Visit, VisitActions } from "../visit/useVisit";
import { useScanner } from "./useScanner";

interface VisitScreensProps {
  menu: ScreenMenu;
  state: ScreenState;
  visit: Visit;
  actions: VisitActions;
  onPaying: (paying: boolean) => void;
}

/** The screen of the step at which the guest is. */
export function VisitScreens({ menu, state, visit, actions, onPaying }: VisitScreensProps) {
  const { step } = visit;
  const total = useTotalChange(toCart(visit.cart), visit.cart.menuVersion ?? menu.version);
  useScanner(step.at === "start" || step.at === "mode" || step.at === "payment" || step.at === "order" ? null : actions.scan);
  const gone = (step.at === "item" && itemOf(menu, step.line.entity) === undefined)
    || (step.at === "combo" && comboOf(menu, step.line.entity) === undefined);

  // What is looked at has left the menu (a new release, the end of a daypart): back to what there is.
  useEffect(() => {
    if (gone) actions.showBoard();
  }, [gone, actions]);

  // A touched banner is followed once the menu of the chosen service mode is there.
  const wanted = step.at === "board" && menu.mode === visit.cart.mode ? visit.wanted : null;
  useEffect(() => {
    if (wanted !== null) actions.follow(menu, wanted);
  }, [wanted, menu, actions]);

  if (state.outOfOrder != null && step.at !== "payment" && step.at !== "order") {
    return <OutOfOrderScreen menu={menu} reason={state.outOfOrder} onLanguage={actions.speak} />;
  }

  // Who pays or waits for a number is let be; whoever began before closing may finish for a while, as the agent says.
  const begun = step.at !== "start" && step.at !== "mode";
  if (state.closed != null && step.at !== "payment" && step.at !== "order" && !(begun && state.closed.takesBegun)) {
    return <ClosedScreen menu={menu} state={state} closed={state.closed} onLanguage={actions.speak} />;
  }

  // The same of a pause; the cart says itself what stands in its way.
  if (state.pause != null && step.at !== "cart" && step.at !== "payment" && step.at !== "order") {
    return <PauseScreen menu={menu} state={state} pause={state.pause} hasOrder={visit.cart.lines.length > 0} onLanguage={actions.speak} />;
  }

  switch (step.at) {
    case "start":
      return <StartScreen menu={menu} state={state} onBegin={actions.begin} onLanguage={actions.speak} />;
    case "mode":
      return <ModeView onMode={actions.takeMode} onBack={visit.cart.lines.length === 0 ? actions.end : actions.showBoard} />;
    case "board":
      return <BoardScreen menu={menu} timeZone={state.configuration?.timeZone} visit={visit} actions={actions} />;
    case "item":
      return <ItemScreen key={step.line.id} menu={menu} line={step.line} editing={step.editing} visit={visit} actions={actions} />;
    case "combo":
      return (
        <ComboScreen
          key={step.line.id} menu={menu} line={step.line} slot={step.slot} editing={step.editing} visit={visit} actions={actions}
        />
      );
    case "cart":
      return <CartScreen menu={menu} visit={visit} actions={actions} change={total.change} onChangeSeen={total.seen} />;
    case "payment":
      return (
        <PaymentScreen
          key={step.orderId} menu={menu} state={state} visit={visit} orderId={step.orderId} onRunning={onPaying}
          change={total.change} onChangeSeen={total.seen}
          onOrdered={(ticket) => actions.ordered(ticket.orderId)} onBack={actions.showCart} onGone={actions.end}
        />
      );
    case "order":
      return <OrderScreen orderId={step.orderId} connected={state.connected} onEnd={actions.end} />;
  }
}
