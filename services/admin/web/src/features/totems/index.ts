export { TotemPage } from "./components/TotemPage";
export { TotemsPage } from "./components/TotemsPage";
