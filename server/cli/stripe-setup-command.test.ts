import { PassThrough } from "node:stream";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type AskingCompany, openAskingCompany } from "../testing/stripe-api/asking-company.ts";
import { LOOPBACK_KEY } from "../testing/stripe-api/loopback-stripe.ts";
import { runCommand } from "./main.ts";

let company: AskingCompany;

beforeAll(async () => {
  company = await openAskingCompany("2026-03-20T12:00:00Z");
});

afterAll(() => company.close());

/** @param typed What a person at a terminal types; null where there is nobody. */
async function setUp(typed: string | null, ...words: string[]) {
  const [said, told]: [string[], string[]] = [[], []];
  const input = Object.assign(new PassThrough(), { isTTY: typed !== null });
  input.end(typed ?? "");
  const exitCode = await runCommand(["stripe-setup", ...words], {
    variables: {
      DATABASE_URL: company.database.url,
      STRIPE_SECRET_KEY: LOOPBACK_KEY,
      STRIPE_API_BASE: company.stripe.url,
      TIDEMARK_URL: "https://tidemark.example.com",
    },
    say: (line) => said.push(line),
    tell: (line) => told.push(line),
    isTerminal: typed !== null,
    input,
  });
  return { exitCode, said: said.join("\n"), told: told.join("\n") };
}

const endpoint = () => company.stripe.held("we_1");

test("shows what it would do, and does it once a person says yes", async () => {
  const shown = await setUp(null);
  expect(shown.exitCode).toBe(0);
  expect(shown.said).toContain("make a webhook endpoint for https://tidemark.example.com/webhooks");
  expect(shown.said).toContain("run it again with --yes");
  expect((await setUp("no\n")).said).toContain("Nothing was changed.");
  expect(endpoint()).toBeUndefined();
  const done = await setUp("yes\n");
  expect(done.said).toMatch(/to STRIPE_WEBHOOK_SECRET and start again:\nwhsec_of_we_1$/);
  expect((await setUp(null)).said).toContain("The webhooks are as they should be.");
});

test("does it without asking by --yes", async () => {
  company.stripe.put({ ...endpoint(), status: "disabled" });
  expect(await setUp(null, "--yes")).toMatchObject({ exitCode: 0 });
  expect(endpoint()).toMatchObject({ status: "enabled" });
});

test("names the permissions that the key lacks one by one, and fails", async () => {
  for (const kind of ["refund", "payout"]) company.stripe.deny(kind);
  const lacking = await setUp(null);
  expect(lacking.exitCode).toBe(1);
  expect(lacking.said).toContain("rak_refund_read, for reading each refund");
  expect(lacking.said).toContain("rak_payout_read, for reading each payout");
  for (const kind of ["refund", "payout"]) company.stripe.allow(kind);
});

test("an address that Stripe would not deliver to is wrong usage", async () => {
  expect(await setUp(null, "--url", "http://tidemark.example.com")).toMatchObject({
    exitCode: 2,
    told: expect.stringContaining("by https alone"),
  });
});
