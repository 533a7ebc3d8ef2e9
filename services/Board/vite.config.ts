import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  base: "/board/",
  plugins: [react()],
  build: {
    outDir: "../Gateway/wwwroot/board",
    emptyOutDir: true,
    // The page's policy allows files of this host only: nothing inline, no data addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
  },
});
