export { BoardPage } from "./components/BoardPage";
export { ChooseBoardPage, ChooseKitchenPage } from "./components/ChooseStore";
export { KitchenPage } from "./components/KitchenPage";
