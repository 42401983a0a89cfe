import { afterAll, beforeAll, expect, test } from "vitest";
import { ask } from "../../../testing/ask.ts";
import { openCompany, type TestCompany } from "../../../testing/company.ts";
import { ATTEMPT_PAIRS, tellPairs } from "../../../testing/worlds/same-attempts.ts";

let company: TestCompany;

beforeAll(async () => {
  company = await openCompany({ now: "2026-03-10T14:00:00Z" });
  const { first, second } = tellPairs();
  await company.deliverAll(first);
  await company.deliverAll(second);
});

afterAll(() => company.close());

/** What of each pair some failed attempts are: the charge, the attempt on the invoice or both; of both ways it was told. */
function pairsIn(ids: readonly string[]): string[] {
  const shownOf = (name: string) => {
    const hasCharge = ids.includes(`ch_${name}`);
    if (!ids.includes(`in_${name}:1`)) return hasCharge ? "charge" : "neither";
    return hasCharge ? "both" : "invoice";
  };
  return ATTEMPT_PAIRS.map(
    ({ name }) => `${name}: ${shownOf(`${name}_forwards`)}, ${shownOf(`${name}_backwards`)}`,
  );
}

test("a failed charge and a failed attempt on an invoice are shown as one within ten minutes, of one customer, currency and amount, or where the invoice names the charge", async () => {
  const { payments } = await ask<{ payments: { items: { id: string }[] } }>(
    company,
    "{ payments(statuses: [FAILED], first: 100) { items { id } } }",
  );
  expect(pairsIn(payments.items.map(({ id }) => id))).toEqual(
    ATTEMPT_PAIRS.map(({ name, shown }) => `${name}: ${shown}, ${shown}`),
  );
});

test("attempts are counted as they are shown", async () => {
  // Four pairs are one attempt, six are two, and of one the charge did not fail: 4 + 12 + 1, told twice.
  const { failedPayments } = await ask<{ failedPayments: { value: number } }>(
    company,
    '{ failedPayments(period: { from: "2026-03-10", to: "2026-03-10" }) { value } }',
  );
  expect(failedPayments.value).toBe(34);
});

test("of one attempt that is told twice somebody hears once, by what was told first", async () => {
  const rows = await company.database.sql<{ id: string }[]>`select id from notices`;
  expect(pairsIn(rows.map(({ id }) => id.replace("failed_payment:", "")))).toEqual(
    ATTEMPT_PAIRS.map(({ name, shown }) =>
      shown === "charge" ? `${name}: charge, invoice` : `${name}: ${shown}, ${shown}`,
    ),
  );
});
