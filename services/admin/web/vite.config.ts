import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { compressed } from "./compressed.mjs";

// In development the services answer what is not a page; the built files are served by admin (or standalone) itself.
const server = "http://localhost:8080";

export default defineConfig({
  plugins: [react(), compressed],
  build: {
    target: "es2022",
    // Nothing is inlined as data: or script, so that a strict Content-Security-Policy holds.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
  },
  server: {
    port: 8081,
    proxy: { "/api": server, "/media": server },
  },
  test: { include: ["src/**/*.test.ts"] },
});
