export { AuditPage } from "./components/AuditPage";
export { PeoplePage } from "./components/PeoplePage";
export { StorePage } from "./components/StorePage";
export { StoresPage } from "./components/StoresPage";
