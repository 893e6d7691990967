export { ParityPage } from "./components/ParityPage";
export { ProgramsPage } from "./components/ProgramsPage";
export { WebhookPage } from "./components/WebhookPage";
