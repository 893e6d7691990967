export { PublishPage } from "./components/PublishPage";
