export { SoldOutPage } from "./components/SoldOutPage";
