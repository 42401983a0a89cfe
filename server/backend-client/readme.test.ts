import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openApplication, type TestApplication } from "../testing/application.ts";
import { scratchFolder } from "../testing/scratch-folder.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** What a backend does with the examples. It ends without closing the client: what waits is sent all the same. */
const BACKEND = `
import { enrichContacts } from "./enrichment.ts";
import { exportCsv } from "./export.ts";
import { beginSession } from "./session.ts";
import { welcome } from "./sign-up.ts";
const headers = { "x-forwarded-for": "203.0.113.9", "cf-ipcountry": "GB", "user-agent": "Firefox" };
welcome({ headers, socket: {} } as never, { id: "u1", email: "ada@example.com" }, { anonymousId: "v1", utmSource: "newsletter" });
const end = beginSession("u1");
await enrichContacts("u1", ["a", "b", "c"], async (contact) => ({ email: contact === "c" ? null : contact }));
await enrichContacts("u1", ["a"], async () => { throw new Error("no credit"); }).catch(() => {});
exportCsv("u1", ["a", "b"]);
end();
`;

let application: TestApplication;

beforeAll(async () => {
  application = await openApplication({}, { now: new Date().toISOString() });
});

afterAll(() => application.close());

test("the README's integration examples run as they stand, and what they tell arrives", async () => {
  const folder = await scratchFolder();
  const files = await examples();
  expect([...files.keys()].sort()).toEqual([
    "enrichment.ts",
    "export.ts",
    "session.ts",
    "sign-up.ts",
    "tidemark.ts",
  ]);
  const client = path.join(ROOT, "server/backend-client/tidemark.ts");
  // A busy machine may be slow to answer; the product's own patience is no matter of the examples.
  const patient = "createTidemark({ timeoutMs: 600_000, closeTimeoutMs: 600_000,";
  for (const [name, text] of [...files, ["backend.mts", BACKEND] as const]) {
    const run = text.replaceAll("tidemark/backend", client).replace("createTidemark({", patient);
    await writeFile(path.join(folder, name), run);
  }
  await writeFile(path.join(folder, "package.json"), '{"type":"module"}');
  const host = await application.app.listen({ port: 0, host: "127.0.0.1" });
  const key = (await application.authorization("ingest")).replace("Bearer ", "");
  const tsx = path.join(ROOT, "node_modules/tsx/dist/loader.mjs");
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    ["--import", tsx, path.join(folder, "backend.mts")],
    { env: { TIDEMARK_HOST: host, TIDEMARK_KEY: key } },
  );
  expect({ stdout, stderr }).toEqual({ stdout: "", stderr: "" });
  const { sql } = application.company.database;
  const events = await sql<{ line: string }[]>`
    select a.key || coalesce(' ' || (e.properties - 'durationMs')::text, '') || coalesce(' ' || e.violation, '') as line
    from events e join activities a on a.id = e.activity_id
    join user_identities i on i.user_id = e.user_id and i.kind = 'user_id' and i.value = 'u1' order by 1`;
  expect(events.map(({ line }) => line)).toEqual([
    'enrichment_completed {"contactCount": 3, "successCount": 2}',
    'enrichment_failed {"contactCount": 1, "errorMessage": "no credit"}',
    'enrichment_started {"source": "csv_upload", "contactCount": 1}',
    'enrichment_started {"source": "csv_upload", "contactCount": 3}',
    'export_csv_completed {"contactCount": 2}',
    "session_ended {}",
    "session_started",
    'user_signed_up {"source": "newsletter"}',
  ]);
  const traits = await sql<
    { line: string }[]
  >`select key || ' ' || value as line from user_traits order by 1`;
  expect(traits.map(({ line }) => line)).toEqual([
    'email "ada@example.com"',
    'first_country "GB"',
    'first_source "newsletter"',
    'last_country "GB"',
    'last_source "newsletter"',
    'source "newsletter"',
  ]);
  const counters = await sql<{ counter: string; amount: bigint }[]>`
    select counter, sum(amount)::bigint as amount from user_counters group by counter order by 1`;
  expect(counters.map(({ counter, amount }) => `${counter} ${amount}`)).toEqual([
    "enrichments_count 1",
    "exports_count 1",
    "sessions_count 1",
  ]);
  const names = await sql`select kind, value from user_identities order by 1`;
  expect([...names]).toEqual([
    { kind: "anonymous_id", value: "v1" },
    { kind: "user_id", value: "u1" },
  ]);
  const addresses = await sql`select from events where ip is not null`;
  expect(addresses.count).toBe(0);
});

/** The code blocks between the marks of the README, by the file name of their first line. */
async function examples(): Promise<Map<string, string>> {
  const readme = await readFile(path.join(ROOT, "README.md"), "utf8");
  const [, section = ""] =
    /<!-- integration -->([\s\S]*?)<!-- \/integration -->/.exec(readme) ?? [];
  const blocks = section.matchAll(/```ts\n\/\/ (\S+)\n([\s\S]*?)```/g);
  return new Map([...blocks].map(([, name = "", text = ""]) => [name, text]));
}
