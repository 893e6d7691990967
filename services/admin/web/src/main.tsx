import "@fontsource-variable/figtree/index.css";
import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "./app/tokens.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/App";
import { client } from "./app/queryClient";
import { loadLanguage } from "./i18n/i18n";
import { asLanguage, languages } from "./i18n/language";
import { storedLanguage } from "./i18n/useWords";
import { sessionQuery } from "./session/session";

// Who it is, the page's code (the router has begun to fetch it), its data and the words come side by side.
void client.query(sessionQuery).catch(() => undefined);
const language = asLanguage(storedLanguage()) ?? languages[0];
await loadLanguage(language);

const root = document.getElementById("root");
if (!root) throw new Error("no #root");
createRoot(root).render(
  <StrictMode>
    <App language={language} />
  </StrictMode>,
);
