export { PricesPage } from "./components/PricesPage";
