// Apart from the rest, since it brings the whole kiosk along.
export { PreviewPage } from "./components/PreviewPage";
export { ShownPage } from "./components/ShownPage";
