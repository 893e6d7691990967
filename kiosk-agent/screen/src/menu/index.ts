/*
 * The menu as a guest sees it, for whoever shows it: the kiosk's screen and the admin's preview. These components only show and
 * ask; what things cost and what can be ordered comes in as props. They live inside a <Stage>, which fills its parent
 * (a totem is 1080 by 1920 CSS pixels; a preview scales that down with a transform), and read pictures from /media.
 */
export type { CartLine, CartProblem, PricedCart, PricedLine, ScreenMenu } from "../api/types";
export { type Language, languages } from "../i18n/languages";
export { BoardView } from "./board/BoardView";
export { CartView } from "./cart/CartView";
export { ComboView } from "./combo/ComboView";
export { comboOf, itemOf } from "./entries";
export { ItemView } from "./item/ItemView";
export { newLine } from "./newLine";
export { Stage } from "./stage/Stage";
export { StartView } from "./start/StartView";
