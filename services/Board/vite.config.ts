import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { outline } from "./scripts/outline.mjs";
import { packed } from "./scripts/packed.mjs";

// `npm run dev`: the board as it is written, in front of a stack that runs. The Gateway takes the page for its own, since its
// host is handed on.
const stack = process.env["NETSPRING_URL"] ?? "http://127.0.0.1:8080";
const behind = ["/v1", "/sign-in", "/sign-out", "/openapi", "/board/settings.json"];

export default defineConfig({
  base: "/board/",
  plugins: [react(), outline(), packed()],
  worker: { format: "es" },
  server: { host: "127.0.0.1", proxy: Object.fromEntries(behind.map((path) => [path, { target: stack, changeOrigin: false }])) },
  build: {
    outDir: "../Gateway/wwwroot/board",
    emptyOutDir: true,
    // The page's policy allows files of this host only: nothing inline, no data addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The map's own chunk, which the first visit does not wait for.
    chunkSizeWarningLimit: 1200,
  },
});
