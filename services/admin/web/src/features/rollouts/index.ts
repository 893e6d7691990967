export { RolloutPage } from "./components/RolloutPage";
export { RolloutsPage } from "./components/RolloutsPage";
export { SettingsPage } from "./components/SettingsPage";
