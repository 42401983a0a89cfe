import { mkdtemp, rm } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** The program of `tidemark` in plain JavaScript, which Node runs as it is. */
    builtTidemark: string;
  }
}

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

const PROGRAM = "program";

/**
 * Puts the program behind the command line together once for all test files, without the packages it uses: loading a
 * thousand sources through tsx takes most of the processor time of a start, and some ten tests start a server.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  // Two folders below the root, as are the sources that look for the migrations and the console from where they lie.
  const folder = await mkdtemp(path.join(ROOT, "node_modules", ".built-tidemark-"));
  await buildInto(folder);
  project.onTestsRerun(() => buildInto(folder));
  project.provide("builtTidemark", path.join(folder, `${PROGRAM}.mjs`));
  return () => rm(folder, { recursive: true, force: true });
}

async function buildInto(folder: string): Promise<void> {
  await build({
    root: ROOT,
    configFile: false,
    logLevel: "warn",
    publicDir: false,
    build: {
      ssr: `server/cli/${PROGRAM}.ts`,
      outDir: folder,
      emptyOutDir: true,
      minify: false,
      rolldownOptions: {
        output: { entryFileNames: "[name].mjs", chunkFileNames: "[name]-[hash].mjs" },
      },
    },
  });
}
