import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { keys, useScreenMenu, useScreenState } from "./api/queries";
import { useAgentEvents } from "./api/useAgentEvents";
import { firstLanguage } from "./i18n/languages";
import { Stage } from "./menu/stage/Stage";
import { ServiceScreen } from "./screens/service/ServiceScreen";
import { UnreachableScreen } from "./screens/unreachable/UnreachableScreen";
import { WaitingScreen } from "./screens/waiting/WaitingScreen";
import { IdleQuestion } from "./shell/IdleQuestion";
import { givenIdle, timings } from "./shell/timings";
import { ScanNotice } from "./shell/ScanNotice";
import { useIdle } from "./shell/useIdle";
import { VisitScreens } from "./shell/VisitScreens";
import { useVisit, type Visit } from "./visit/useVisit";

/** The kiosk's one page: what the agent's phase allows, and the guest's visit upon it. */
export function App() {
  const client = useQueryClient();
  const heard = useAgentEvents();
  const state = useScreenState().data;
  const { visit, actions } = useVisit(firstLanguage(state?.language));
  const menu = useScreenMenu(visit.cart.mode, state?.phase === "ready").data;
  const [paying, setPaying] = useState(false);
  const { idle, stay } = useIdle(patienceWith(visit, paying, givenIdle ?? state?.idleSeconds ?? timings.idle));
  const { language } = visit;

  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  useEffect(() => {
    if (menu !== undefined) document.title = menu.chain.name;
  }, [menu]);
  // A menu that changes at an instant (a dated price, an offer that ends) changes what the cart costs.
  useEffect(() => {
    void client.invalidateQueries({ queryKey: keys.prices });
  }, [menu, client]);

  return (
    <Stage chain={menu?.chain} language={language}>
      {state?.phase === "unclaimed" ? (
        <ServiceScreen state={state} />
      ) : state === undefined || menu === undefined ? (
        <WaitingScreen state={state} />
      ) : (
        <VisitScreens menu={menu} state={state} visit={visit} actions={actions} onPaying={setPaying} />
      )}
      {visit.scanned !== null && (visit.step.at !== "cart" || visit.cart.lines.length === 0) ? (
        <ScanNotice key={visit.scanned} hasOrder={visit.cart.lines.length > 0} onForget={() => actions.scan(null)} />
      ) : null}
      {idle ? (
        <IdleQuestion
          seconds={timings.ask} hasOrder={visit.cart.lines.length > 0} onStay={stay}
          onLeave={() => {
            stay();
            actions.end();
          }}
        />
      ) : null}
      {heard ? null : <UnreachableScreen />}
    </Stage>
  );
}

/**
 * Seconds without a touch until the guest is asked, or null where nobody is: the start screen, the order's number (which leaves by
 * itself), and while money may be moving. Choosing how to pay gets three times as long: a wallet has to be found.
 */
function patienceWith({ step }: Visit, paying: boolean, idle: number): number | null {
  if (paying || step.at === "start" || step.at === "order") return null;
  return step.at === "payment" ? idle * 3 : idle;
}
