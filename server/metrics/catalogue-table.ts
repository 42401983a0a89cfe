import { METRICS } from "./catalogue.ts";

/** The README's table of all metrics, from their definitions. */
export function metricTable(): string {
  const rows = METRICS.map(
    ({ key, name, unit, text }) => `| ${name} | \`${key}\` | ${unit} | ${text} |`,
  );
  return ["| metric | GraphQL field | unit | what it says |", "|---|---|---|---|", ...rows].join(
    "\n",
  );
}
