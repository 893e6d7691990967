import type { Cart, CartLine, ServiceMode } from "../api/types";

/** The guest's cart and the menu release it began with; the agent prices it by that release until it is empty again. */
export interface CartState {
  mode: ServiceMode;
  menuVersion: number | null;
  lines: CartLine[];
  /** Code of the one coupon; only one that held when it was given comes here. */
  coupon: string | null;
}

export type CartAction =
  | { type: "mode"; mode: ServiceMode }
  | { type: "put"; line: CartLine; menuVersion: number }
  | { type: "quantity"; id: string; quantity: number }
  | { type: "remove"; id: string }
  | { type: "coupon"; code: string | null }
  | { type: "clear" };

export const emptyCart: CartState = { mode: "eatIn", menuVersion: null, lines: [], coupon: null };

/** Most units of a line, as the agent accepts them. */
export const mostUnits = 99;

export function cartReducer(state: CartState, action: CartAction): CartState {
  switch (action.type) {
    case "mode":
      return { ...state, mode: action.mode };
    case "put":
      return { ...state, menuVersion: state.menuVersion ?? action.menuVersion, lines: put(state.lines, action.line) };
    case "quantity":
      return {
        ...state,
        lines: state.lines.map((line) => (line.id === action.id ? { ...line, quantity: bounded(action.quantity) } : line)),
      };
    case "remove": {
      const lines = state.lines.filter((line) => line.id !== action.id);
      return { ...state, lines, menuVersion: lines.length === 0 ? null : state.menuVersion };
    }
    case "coupon":
      return { ...state, coupon: action.code };
    case "clear":
      return emptyCart;
  }
}

/** The cart as the agent takes it. */
export function toCart(state: CartState): Cart {
  return { mode: state.mode, lines: state.lines, ...(state.coupon === null ? {} : { coupon: state.coupon }) };
}

/** How many things are in the cart, for its badge. */
export function unitsOf(state: CartState): number {
  return state.lines.reduce((sum, line) => sum + line.quantity, 0);
}

/** Replaces the line with the same id; a new line equal to one already there only raises that one's quantity. */
function put(lines: CartLine[], line: CartLine): CartLine[] {
  if (lines.some((other) => other.id === line.id)) return lines.map((other) => (other.id === line.id ? line : other));
  const twin = lines.find((other) => sameChoice(other, line) && other.quantity + line.quantity <= mostUnits);
  if (twin === undefined) return [...lines, line];
  return lines.map((other) => (other === twin ? { ...twin, quantity: twin.quantity + line.quantity } : other));
}

function sameChoice(a: CartLine, b: CartLine): boolean {
  const choice = ({ entity, variation, options, slots }: CartLine) =>
    JSON.stringify([entity, variation ?? null, options ?? [], slots ?? []]);
  return choice(a) === choice(b);
}

function bounded(quantity: number): number {
  return Math.min(mostUnits, Math.max(1, quantity));
}
