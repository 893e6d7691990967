import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

// In development the agent answers the API; the built files are served by the agent itself.
const agent = "http://localhost:5100";

export default defineConfig({
  plugins: [react()],
  build: { target: "chrome120", assetsInlineLimit: 2048 },
  server: {
    port: 5101,
    proxy: { "/api": agent, "/media": agent },
  },
  test: { include: ["src/**/*.test.ts"] },
});
