import "reflect-metadata";
import { readFile, writeFile } from "node:fs/promises";
import { environmentExample, environmentTable } from "../config/env-example.ts";
import { metricTable } from "../metrics/catalogue-table.ts";

// `npm run docs`: writes env.example and the README's tables from what variables and metrics say of themselves.

const README = new URL("../../README.md", import.meta.url);

const EXAMPLE = new URL("../config/env.example", import.meta.url);

await writeFile(EXAMPLE, environmentExample());

const readme = await readFile(README, "utf8");
const withVariables = between(readme, "variables", environmentTable());
await writeFile(README, between(withVariables, "metrics", metricTable()));

/** Replaces what stands between two comments of this name. */
function between(text: string, name: string, table: string): string {
  const place = new RegExp(`(<!-- ${name} -->\\n)[^]*(<!-- /${name} -->)`);
  if (!place.test(text)) throw new Error(`The README has no place for its ${name}.`);
  return text.replace(place, (_all, before, after) => `${before}${table}\n${after}`);
}
