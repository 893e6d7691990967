export { PreviewPage } from "./components/PreviewPage";
export { PublishPage } from "./components/PublishPage";
