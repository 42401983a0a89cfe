import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Where a server answers while the console is developed; `npm start` listens there. */
const server = process.env.TIDEMARK_URL ?? "http://127.0.0.1:4400";

/**
 * The console is served by the server under a strict content security policy: no inline script, no other host. Fonts
 * and icons are therefore never fetched and nothing is inlined into `index.html`.
 */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    // `light-dark()`, on which both themes stand, is in every browser since these.
    target: ["chrome123", "firefox121", "safari17.5"],
    // Left alone the builder cuts what screens share into fifty pieces of a few hundred bytes: a first look at a screen
    // waits for each of them, six at a time.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: "console", tags: ["$initial"] },
            { name: "shared", test: /[\\/]client[\\/]/, minShareCount: 3 },
          ],
        },
      },
    },
    // In kB before compression, which takes it to a fifth. React, Apollo, the router, Mantine and all questions make one
    // chunk; what a first load may weigh is 500 kB compressed.
    chunkSizeWarningLimit: 1200,
  },
  server: {
    host: "127.0.0.1",
    // The name in the address stays, by which the server knows its own pages from another site's.
    proxy: {
      "/graphql": { target: server, changeOrigin: false },
      "/api": { target: server, changeOrigin: false },
      "/export": { target: server, changeOrigin: false },
    },
  },
});
