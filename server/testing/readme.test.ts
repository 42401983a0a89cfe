import "reflect-metadata";
import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { environmentTable } from "../config/env-example.ts";
import { metricTable } from "../metrics/catalogue-table.ts";

const readme = await readFile(new URL("../../README.md", import.meta.url), "utf8");

test("the README begins with the two commands", () => {
  const [title, , start, run] = readme.split("\n");
  expect(title).toBe("# Tidemark");
  expect(start).toMatch(/^ {4}npm ci && npm start /);
  expect(run).toMatch(/^ {4}npm ci && npm test /);
});

test("the README's tables are what variables and metrics say of themselves: npm run docs writes them", () => {
  expect(readme).toContain(environmentTable());
  expect(readme).toContain(metricTable());
});

test("every npm script that the documents name is there", async () => {
  const guide = await readFile(new URL("../../.github/CONTRIBUTING.md", import.meta.url), "utf8");
  const named = [...`${readme}${guide}`.matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name);
  expect(named.length).toBeGreaterThan(5);
  for (const name of named) expect(Object.keys(packageJson.scripts)).toContain(name);
});
