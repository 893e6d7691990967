export { BandPage } from "./components/BandPage";
export { PricesPage } from "./components/PricesPage";
