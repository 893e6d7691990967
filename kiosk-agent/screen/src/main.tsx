import "./design/base.css";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App";

// The agent is on loopback and tells of every change: nothing grows stale by itself, and the browser's idea of being
// online says nothing about it.
const client = new QueryClient({
  defaultOptions: {
    queries: { staleTime: Infinity, refetchOnWindowFocus: false, networkMode: "always", retry: 3, retryDelay: 500 },
    mutations: { networkMode: "always" },
  },
});

window.addEventListener("contextmenu", (event) => event.preventDefault());

const root = document.getElementById("root");
if (root === null) throw new Error("The page has no root.");
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <App />
    </QueryClientProvider>
  </StrictMode>,
);
