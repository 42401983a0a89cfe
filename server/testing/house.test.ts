import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** One file that breaks a rule, and what it imports to do so. */
interface Seed {
  readonly breaks: string;
  readonly file: string;
  readonly imports: string;
}

/** At least one for every rule of .dependency-cruiser.mjs. */
const SEEDS: readonly Seed[] = [
  { breaks: "no-cycles", file: "server/rollup/snake.ts", imports: "./snake.ts" },
  { breaks: "everything-resolves", file: "server/api/lost.ts", imports: "./nowhere.ts" },
  {
    breaks: "domain-stands-alone",
    file: "server/domain/with-room.ts",
    imports: "../store/room.ts",
  },
  { breaks: "domain-stands-alone", file: "server/domain/with-library.ts", imports: "zod" },
  { breaks: "domain-stands-alone", file: "server/domain/with-node.ts", imports: "node:fs" },
  {
    breaks: "schema-stands-alone",
    file: "schema/tables/a.ts",
    imports: "../../server/domain/room.ts",
  },
  { breaks: "schema-stands-alone", file: "schema/events/b.ts", imports: "graphql" },
  { breaks: "wire-shapes-stand-alone", file: "server/graphql/a.ts", imports: "../store/room.ts" },
  { breaks: "wire-shapes-stand-alone", file: "server/graphql/b.ts", imports: "pino" },
  { breaks: "adapters-are-strangers", file: "server/store/a.ts", imports: "../stripe/room.ts" },
  {
    breaks: "adapters-are-strangers",
    file: "server/stripe/map/b.ts",
    imports: "../../store/room.ts",
  },
  { breaks: "intake-takes-in", file: "server/intake/a.ts", imports: "../metrics/room.ts" },
  { breaks: "the-fold-reads-facts", file: "server/rollup/a.ts", imports: "../stripe/room.ts" },
  { breaks: "metrics-read-the-store", file: "server/metrics/a.ts", imports: "../stripe/room.ts" },
  { breaks: "metrics-read-the-store", file: "server/metrics/b.ts", imports: "../access/room.ts" },
  {
    breaks: "metrics-do-not-read-each-other",
    file: "server/metrics/revenue/mrr/mrr.query.ts",
    imports: "../arr/arr.query.ts",
  },
  {
    breaks: "the-backend-client-stands-alone",
    file: "server/backend-client/a.ts",
    imports: "../domain/room.ts",
  },
  { breaks: "the-backend-client-stands-alone", file: "server/backend-client/b.ts", imports: "zod" },
  { breaks: "post-only-carries", file: "server/post/a.ts", imports: "../store/room.ts" },
  { breaks: "report-retells", file: "server/report/a.ts", imports: "../intake/room.ts" },
  { breaks: "events-read-the-store", file: "server/events/a.ts", imports: "../intake/room.ts" },
  {
    breaks: "customers-read-the-store",
    file: "server/customers/a.ts",
    imports: "../stripe/room.ts",
  },
  { breaks: "notices-read-the-store", file: "server/notices/a.ts", imports: "../stripe/room.ts" },
  { breaks: "audit-asks-both-sides", file: "server/audit/a.ts", imports: "../intake/room.ts" },
  {
    breaks: "lifecycle-reads-the-store",
    file: "server/lifecycle/a.ts",
    imports: "../stripe/room.ts",
  },
  { breaks: "access-knows-people-only", file: "server/access/a.ts", imports: "../intake/room.ts" },
  { breaks: "nobody-reaches-upstairs", file: "server/store/b.ts", imports: "../api/room.ts" },
  { breaks: "nobody-reaches-upstairs", file: "server/metrics/c.ts", imports: "../demo/room.ts" },
  { breaks: "env-is-read-at-the-door", file: "server/api/a.ts", imports: "../config/room.ts" },
  {
    breaks: "definition-is-pure",
    file: "server/metrics/revenue/mrr/mrr.definition.ts",
    imports: "./mrr.query.ts",
  },
  { breaks: "stripe-words-stay-in-stripe", file: "server/demo/a.ts", imports: "stripe" },
  { breaks: "sql-stays-in-queries", file: "server/intake/b.ts", imports: "postgres" },
  { breaks: "sql-stays-in-queries", file: "server/api/b.ts", imports: "drizzle-orm" },
  { breaks: "charts-stay-in-kit", file: "client/screens/a.tsx", imports: "@nivo/line" },
  {
    breaks: "client-reads-only-the-contract",
    file: "client/app/a.ts",
    imports: "../../server/domain/room.ts",
  },
  {
    breaks: "client-reads-only-the-contract",
    file: "client/app/b.ts",
    imports: "../../schema/tables/room.ts",
  },
  {
    breaks: "server-does-not-know-the-client",
    file: "server/api/c.ts",
    imports: "../../client/app/room.ts",
  },
  { breaks: "no-test-code-in-the-house", file: "server/api/d.ts", imports: "../testing/room.ts" },
  { breaks: "no-test-code-in-the-house", file: "client/kit/a.ts", imports: "../testing/room.ts" },
  { breaks: "no-orphans", file: "server/domain/forgotten.ts", imports: "" },
  {
    breaks: "metric-test-uses-a-world",
    file: "server/metrics/revenue/mrr/mrr.test.ts",
    imports: "./mrr.query.ts",
  },
];

/** What the seeds lean on: each breaks nothing. */
const ROOMS = [
  "server/domain/room.ts",
  "server/store/room.ts",
  "server/stripe/room.ts",
  "server/access/room.ts",
  "server/intake/room.ts",
  "server/metrics/room.ts",
  "server/metrics/revenue/arr/arr.query.ts",
  "server/api/room.ts",
  "server/demo/room.ts",
  "server/config/room.ts",
  "server/testing/room.ts",
  "schema/tables/room.ts",
  "client/app/room.ts",
  "client/testing/room.ts",
];

const report = z.object({
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })),
    ruleSetUsed: z.object({
      forbidden: z.array(z.object({ name: z.string() })),
      required: z.array(z.object({ name: z.string() })),
    }),
  }),
});

let house: string;
let summary: z.infer<typeof report>["summary"];

beforeAll(async () => {
  house = await mkdtemp(path.join(tmpdir(), "tidemark-house-"));
  await cp(path.join(ROOT, "tsconfig.json"), path.join(house, "tsconfig.json"));
  await cp(path.join(ROOT, "package.json"), path.join(house, "package.json"));
  await symlink(path.join(ROOT, "node_modules"), path.join(house, "node_modules"));
  await mkdir(path.join(house, "drizzle"));
  for (const room of ROOMS) await write(room, "export const room = 1;\n");
  for (const { file, imports } of SEEDS) {
    const line = imports === "" ? "" : `import * as other from "${imports}";\nexport { other };\n`;
    await write(file, `${line}export const seed = 1;\n`);
  }
  summary = (await cruise(house)).summary;
});

afterAll(() => rm(house, { recursive: true, force: true }));

test.each(SEEDS)("$breaks is seen in $file, which imports $imports", ({ breaks, file }) => {
  const seen = summary.violations.filter(({ from }) => from === file).map(({ rule }) => rule.name);
  expect(seen).toContain(breaks);
});

test("every rule of the house is broken by a seed, so that none can fall asleep", () => {
  const { forbidden, required } = summary.ruleSetUsed;
  const rules = [...forbidden, ...required].map(({ name }) => name).sort();
  expect([...new Set(SEEDS.map(({ breaks }) => breaks))].sort()).toEqual(rules);
});

test("a file that breaks nothing is not accused", () => {
  expect(summary.violations.filter(({ from }) => ROOMS.includes(from))).toEqual([]);
});

async function write(file: string, text: string): Promise<void> {
  const place = path.join(house, file);
  await mkdir(path.dirname(place), { recursive: true });
  await writeFile(place, text);
}

/** Runs the same program and the same rules as `npm run check`. It ends with a failure, since there is much to find. */
async function cruise(folder: string): Promise<z.infer<typeof report>> {
  const program = path.join(ROOT, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
  const rules = path.join(ROOT, ".dependency-cruiser.mjs");
  const words = [program, "server", "client", "schema", "drizzle", "--config", rules];
  const output = await promisify(execFile)(process.execPath, [...words, "--output-type", "json"], {
    cwd: folder,
    maxBuffer: 64 * 1024 * 1024,
  }).catch((ended: { stdout: string; stderr: string }) => {
    if (ended.stdout === "") throw new Error(ended.stderr);
    return ended;
  });
  return report.parse(JSON.parse(output.stdout));
}
