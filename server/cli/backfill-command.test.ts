import { readFile } from "node:fs/promises";
import path from "node:path";
import { PassThrough } from "node:stream";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import type { Database } from "../store/database.ts";
import { openTestDatabase } from "../testing/database.ts";
import { scratchFolder } from "../testing/scratch-folder.ts";
import { type AskingCompany, openAskingCompany } from "../testing/stripe-api/asking-company.ts";
import { LOOPBACK_KEY } from "../testing/stripe-api/loopback-stripe.ts";
import { openSmallBusiness } from "../testing/stripe-api/small-business.ts";
import { runCommand } from "./main.ts";

// See openSmallBusiness: 3 products, prices, customers and subscriptions; 6 payment intents, charges, invoices and invoice
// payments; a refund, a dispute, 10 balance transactions and a payout: 3 x 4 + 6 x 4 + 1 + 1 + 10 + 1 = 49 objects.

let company: AskingCompany;

beforeAll(async () => {
  company = await openAskingCompany("2026-03-20T12:00:00Z");
  openSmallBusiness(company.stripe);
});

afterAll(() => company.close());

const backfill = (...words: string[]) => backfillInto(company.database, ...words);

async function backfillInto({ url }: Pick<Database, "url">, ...words: string[]) {
  const [said, told]: [string[], string[]] = [[], []];
  const exitCode = await runCommand(["backfill-stripe", ...words], {
    variables: {
      DATABASE_URL: url,
      STRIPE_SECRET_KEY: LOOPBACK_KEY,
      STRIPE_API_BASE: company.stripe.url,
    },
    say: (line) => said.push(line),
    tell: (line) => told.push(line),
    isTerminal: false,
    input: new PassThrough(),
  });
  return { exitCode, said: said.join("\n"), told: told.join("\n") };
}

test("says what it would do, does it, finds it done, and writes the summary as JSON", async () => {
  const json = path.join(await scratchFolder(), "backfill.json");
  const dry = await backfill("--from", "2026-01-01", "--dry-run");
  expect(dry.exitCode).toBe(0);
  expect(dry.said).toContain("Nothing was written");
  expect(dry.said).toMatch(/^Total +49 +49 +0 +0$/m);
  const real = await backfill("--from", "2026-01-01", "--json", json);
  expect(real.exitCode).toBe(0);
  expect(real.said).toMatch(/^charges +6 +6 +0 +0$/m);
  expect(real.said).toContain("Payments linked to your users: 6; not linked: 0.");
  const told = JSON.parse(await readFile(json, "utf8"));
  expect(told).toMatchObject({
    dryRun: false,
    status: "done",
    total: { found: 49, unreadable: 0 },
  });
  expect((await backfill("--from", "2026-01-01")).said).toMatch(/^Total +49 +0 +49 +0$/m);
});

test("reads into a database that no server has been started on", async () => {
  const database = await openTestDatabase();
  onTestFinished(() => database.drop());
  const { exitCode, said } = await backfillInto(
    database,
    "--from",
    "2026-01-01",
    "--only",
    "payouts",
  );
  expect(exitCode).toBe(0);
  expect(said).toMatch(/^payouts +1 +1 +0 +0$/m);
});

test("fails with what could not be read, and goes on with it once that is mended", async () => {
  company.stripe.deny("refund");
  const denied = await backfill("--from", "2026-01-01", "--only", "refunds", "payouts");
  expect(denied.exitCode).toBe(1);
  expect(denied.said).toContain("refunds: The Stripe key lacks the permission rak_refund_read");
  expect(denied.told).toContain("--resume");
  company.stripe.allow("refund");
  expect(await backfill("--resume")).toMatchObject({ exitCode: 0 });
  expect((await backfill("--resume")).told).toContain("nothing to go on with");
});

test.each([
  [["--from", "2025-11"], '"2025-11" is no day'],
  [["--from", "2999-01-01"], "in the future"],
  [["--from", "2026-02-01", "--to", "2026-01-01"], "is before the first"],
  [["--to", "2026-01-01"], "also the first"],
  [["--days", "0"], "whole number from 1"],
  [["--days", "9", "--from", "2026-01-01"], "cannot be used with"],
  [["--only", "cards"], "Allowed choices"],
  [["--dry-run", "--resume"], "cannot be used with"],
])("%j is wrong usage and asks Stripe nothing", async (words, sentence) => {
  const before = company.stripe.requests.length;
  const { exitCode, told } = await backfill(...words);
  expect([exitCode, told]).toEqual([2, expect.stringContaining(sentence)]);
  expect(company.stripe.requests).toHaveLength(before);
});
