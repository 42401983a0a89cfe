import { afterAll, beforeAll, expect, test } from "vitest";
import { ask } from "../testing/ask.ts";
import { openCompany, type TestCompany } from "../testing/company.ts";
import { charge, customer, event } from "../testing/stripe/objects.ts";

// Three failed payments of one customer, each learnt as it happened: at 9, 10 and 11 o'clock.

let company: TestCompany;

beforeAll(async () => {
  company = await openCompany({ now: "2026-03-20T08:00:00Z" });
  await company.deliver(
    event("customer.created", customer("cus_1", { name: "Asterisk" }), "2026-03-20T08:00:00Z"),
  );
  for (const hour of ["09", "10", "11"]) {
    const at = `2026-03-20T${hour}:00:00Z`;
    const declined = { customer: "cus_1", status: "failed", captured: false, amount_captured: 0 };
    company.setClock(at);
    await company.deliver(event("charge.failed", charge(`ch_${hour}`, 3900, at, declined), at));
  }
});

afterAll(async () => {
  await company.close();
});

interface Notices {
  readonly notices: {
    readonly nextCursor: string | null;
    readonly items: readonly { readonly knownAt: string; readonly customerName: string }[];
  };
}

const noticesOf = async (page: string) =>
  (
    await ask<Notices>(
      company,
      `{ notices(${page}) { nextCursor items { knownAt customerName } } }`,
    )
  ).notices;

test("notices come the newest first, page after page, each once", async () => {
  const first = await noticesOf("first: 2");
  const second = await noticesOf(`first: 2, after: "${first.nextCursor}"`);
  expect([...first.items, ...second.items]).toEqual(
    ["11", "10", "09"].map((hour) => ({
      knownAt: `2026-03-20T${hour}:00:00.000Z`,
      customerName: "Asterisk",
    })),
  );
  expect(second.nextCursor).toBeNull();
});

test.each([
  ["first: 0", "first is a whole number from 1 to 200."],
  ["first: 201", "first is a whole number from 1 to 200."],
  ['after: "nonsense"', "after is no cursor: give the nextCursor of an earlier page."],
])("no notices are given for %s", async (page, fault) => {
  await expect(noticesOf(page)).rejects.toThrow(fault);
});
