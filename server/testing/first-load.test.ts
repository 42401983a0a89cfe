import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";

const DIST = fileURLToPath(new URL("../../client/dist", import.meta.url));

const ASSETS = path.join(DIST, "assets");

/** Bytes of compressed JavaScript before the first figure is seen: some two seconds of a slow line (2 Mbit/s). */
const MOST = 500_000;

test("the console's first load, up to the Overview, is less than 500 kB of compressed JavaScript", () => {
  const html = builtPage();
  const entry = namesIn(html, /<script type="module"[^>]* src="\/assets\/([^"]+)"/g);
  expect(entry).toHaveLength(1);
  const overview = readdirSync(ASSETS).filter((name) => /^overview-screen-.*\.js$/.test(name));
  expect(overview).toHaveLength(1);

  // The builder asks the browser for what the entry imports ahead of time: both lists have to say the same.
  const preloaded = namesIn(html, /<link rel="modulepreload"[^>]* href="\/assets\/([^"]+)"/g);
  expect([...withImports(entry)].sort()).toEqual([...entry, ...preloaded].sort());

  const sizes = [...withImports([...entry, ...overview])].map(
    (name) => gzipSync(textOf(name)).length,
  );
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(MOST);
});

function builtPage(): string {
  const page = path.join(DIST, "index.html");
  if (existsSync(page)) return readFileSync(page, "utf8");
  throw new Error("The console is not built. Run npm run build first; npm test does.");
}

/** These files and all that they import without being asked to, at any depth. */
function withImports(names: readonly string[], seen = new Set<string>()): Set<string> {
  for (const name of names) {
    if (seen.has(name)) continue;
    seen.add(name);
    withImports(namesIn(textOf(name), /\b(?:from|import)\s*["'`]\.\/([^"'`]+\.js)["'`]/g), seen);
  }
  return seen;
}

function namesIn(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, name]) => String(name));
}

function textOf(name: string): string {
  return readFileSync(path.join(ASSETS, name), "utf8");
}
