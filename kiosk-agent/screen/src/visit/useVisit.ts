import { useMemo, useReducer } from "react";
import type { CartLine, ScreenMenu, ServiceMode } from "../api/types";
import { type CartAction, cartReducer, type CartState, emptyCart } from "../cart/cart";
import type { Language } from "../i18n/languages";
import { comboOf, entryOf } from "../menu/entries";
import { newLine, settled } from "../menu/newLine";
import { newId } from "./newId";

/** Where a guest is. */
export type Step =
  | { at: "start" }
  | { at: "mode" }
  | { at: "board" }
  | { at: "item" | "combo"; line: CartLine; slot: number; editing: boolean }
  | { at: "cart" }
  | { at: "payment"; orderId: string }
  | { at: "order"; orderId: string };

/** One guest's visit, from the first touch until the screen is for the next one. */
export interface Visit {
  step: Step;
  language: Language;
  category: string | null;
  cart: CartState;
  /** Name of what was last put in the cart, to say so. */
  added: { line: CartLine; at: number } | null;
  /** What a touched banner leads to, until it is followed. */
  wanted: string | null;
  /** A code that was scanned and not tried yet. */
  scanned: string | null;
  /** Years the guest said to have at least; asked once an order. */
  age: number;
}

type VisitAction =
  | { type: "go"; step: Step }
  | { type: "language"; language: Language }
  | { type: "category"; category: string }
  | { type: "line"; line: CartLine }
  | { type: "slot"; slot: number }
  | { type: "put"; menuVersion: number }
  | { type: "cart"; action: CartAction }
  | { type: "mode"; mode: ServiceMode }
  | { type: "begin"; wanted: string | null }
  | { type: "follow"; menu: ScreenMenu; wanted: string }
  | { type: "scan"; code: string | null }
  | { type: "age"; age: number }
  | { type: "end" };

/** A visit before it is known which language a guest who chose none sees. */
type OpenVisit = Omit<Visit, "language"> & { language: Language | null };

const beginning: OpenVisit = {
  step: { at: "start" }, language: null, category: null, cart: emptyCart, added: null, wanted: null, scanned: null, age: 0,
};

function visitReducer(visit: OpenVisit, action: VisitAction): OpenVisit {
  const { step } = visit;
  const choosing = step.at === "item" || step.at === "combo";
  switch (action.type) {
    case "go":
      return { ...visit, step: action.step };
    case "language":
      return { ...visit, language: action.language };
    case "category":
      return { ...visit, category: action.category };
    case "line":
      return choosing ? { ...visit, step: { ...step, line: action.line } } : visit;
    case "slot":
      return choosing ? { ...visit, step: { ...step, slot: action.slot } } : visit;
    case "put":
      if (!choosing) return visit;
      return {
        ...visit,
        cart: cartReducer(visit.cart, { type: "put", line: step.line, menuVersion: action.menuVersion }),
        added: { line: step.line, at: (visit.added?.at ?? 0) + 1 },
        step: { at: step.editing ? "cart" : "board" },
      };
    case "cart":
      return { ...visit, cart: cartReducer(visit.cart, action.action) };
    case "mode":
      return { ...visit, cart: cartReducer(visit.cart, { type: "mode", mode: action.mode }), step: { at: "board" } };
    case "begin":
      return { ...visit, step: { at: "mode" }, wanted: action.wanted };
    case "follow":
      return follow({ ...visit, wanted: null }, action.menu, action.wanted);
    case "scan":
      return {
        ...visit, scanned: action.code,
        step: action.code !== null && step.at === "board" && visit.cart.lines.length > 0 ? { at: "cart" } : step,
      };
    case "age":
      return { ...visit, age: action.age };
    case "end":
      return beginning;
  }
}

/** The visit and everything a guest can do in it. Until the guest chooses a language it is in the first one. */
export function useVisit(first: Language) {
  const [open, dispatch] = useReducer(visitReducer, beginning);
  const actions = useMemo(
    () => ({
      begin: (wanted: string | null) => dispatch({ type: "begin", wanted }),
      follow: (menu: ScreenMenu, wanted: string) => dispatch({ type: "follow", menu, wanted }),
      speak: (language: Language) => dispatch({ type: "language", language }),
      takeMode: (mode: ServiceMode) => dispatch({ type: "mode", mode }),
      askMode: () => dispatch({ type: "go", step: { at: "mode" } }),
      showBoard: () => dispatch({ type: "go", step: { at: "board" } }),
      showCategory: (category: string) => dispatch({ type: "category", category }),
      open: (menu: ScreenMenu, entity: string) => dispatch({ type: "go", step: pageOf(menu, newLine(menu, entity, newId()), false) }),
      edit: (menu: ScreenMenu, line: CartLine) => dispatch({ type: "go", step: pageOf(menu, settled(menu, line), true) }),
      setLine: (line: CartLine) => dispatch({ type: "line", line }),
      setSlot: (slot: number) => dispatch({ type: "slot", slot }),
      put: (menuVersion: number) => dispatch({ type: "put", menuVersion }),
      showCart: () => dispatch({ type: "go", step: { at: "cart" } }),
      setQuantity: (id: string, quantity: number) => dispatch({ type: "cart", action: { type: "quantity", id, quantity } }),
      remove: (id: string) => dispatch({ type: "cart", action: { type: "remove", id } }),
      setCoupon: (code: string | null) => dispatch({ type: "cart", action: { type: "coupon", code } }),
      scan: (code: string | null) => dispatch({ type: "scan", code }),
      confirmAge: (age: number) => dispatch({ type: "age", age }),
      pay: () => dispatch({ type: "go", step: { at: "payment", orderId: newId() } }),
      ordered: (orderId: string) => dispatch({ type: "go", step: { at: "order", orderId } }),
      end: () => dispatch({ type: "end" }),
    }),
    [],
  );
  const visit = useMemo<Visit>(() => ({ ...open, language: open.language ?? first }), [open, first]);
  return { visit, actions };
}

export type VisitActions = ReturnType<typeof useVisit>["actions"];

/** To what a banner names: a category, or the page of something that can be had now. */
function follow(visit: OpenVisit, menu: ScreenMenu, wanted: string): OpenVisit {
  if (wanted.startsWith("category:")) return { ...visit, category: wanted.slice("category:".length) };
  const entry = entryOf(menu, wanted);
  return entry === undefined || entry.soldOut ? visit : { ...visit, step: pageOf(menu, newLine(menu, wanted, newId()), false) };
}

/** The page of a line; a combo that is edited opens at its review. */
function pageOf(menu: ScreenMenu, line: CartLine, editing: boolean): Step {
  const combo = comboOf(menu, line.entity);
  if (combo === undefined) return { at: "item", line, slot: 0, editing };
  return { at: "combo", line, slot: editing ? combo.slots.length : 0, editing };
}
