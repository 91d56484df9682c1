import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { catalogues } from "./plugins/catalogues.ts";

// Where the API answers while one works on the app: the real server, or dev/mock-server.ts.
const backend = process.env["SVAR_BACKEND"] ?? "http://127.0.0.1:8090";

export default defineConfig({
  plugins: [catalogues(), react()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  server: {
    proxy: { "/api": { target: backend, ws: true, changeOrigin: false } },
  },
  build: {
    // light-dark() and nesting stay as they are: the theme is switched by color-scheme alone.
    target: ["chrome123", "firefox121", "safari17.5"],
    assetsInlineLimit: 0, // nothing as data: URL, so that the CSP needs no exception
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { entryFileNames: "assets/[name]-[hash].js" } },
  },
  test: {
    include: ["src/**/*.test.{ts,tsx}", "plugins/*.test.ts"],
    environment: "jsdom",
  },
});
