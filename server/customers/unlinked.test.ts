import { afterAll, beforeAll, expect, test } from "vitest";
import { ask } from "../testing/ask.ts";
import { openCompany, type TestCompany } from "../testing/company.ts";
import {
  charge,
  customer,
  event,
  item,
  price,
  refund,
  subscription,
} from "../testing/stripe/objects.ts";

// Five customers, asked on 20 March:
//
//   cus_ada   1 March, linked by its metadata, ada@example.com
//   cus_ben   2 March, no user; £20.00 a month; paid £20.00 twice, of which £5.00 went back; paid US$9.00 once
//   cus_cyd   3 March, its metadata say "undefined"; deleted
//   cus_dee   4 March, no user, the same address as ada in other letters
//   cus_eve   named by a payment of £1.00 alone: no event of its own ever came

let company: TestCompany;

beforeAll(async () => {
  company = await openCompany({ now: "2026-03-20T12:00:00Z" });
  const made = (id: string, day: number, fields = {}) => {
    const at = `2026-03-0${day}T09:00:00Z`;
    return event(
      "customer.created",
      customer(id, { created: Date.parse(at) / 1000, ...fields }),
      at,
    );
  };
  const paid = (id: string, who: string, amount: number, fields = {}) => {
    const at = "2026-03-05T09:00:00Z";
    return event("charge.succeeded", charge(id, amount, at, { customer: who, ...fields }), at);
  };
  const at = "2026-03-05T09:00:00Z";
  const since = { created: Date.parse(at) / 1000, start_date: Date.parse(at) / 1000 };
  await company.deliverAll([
    made("cus_ada", 1, { metadata: { user_id: "ada" }, email: "ada@example.com" }),
    made("cus_ben", 2),
    made("cus_cyd", 3, { metadata: { user_id: "undefined" }, email: null }),
    event(
      "customer.deleted",
      customer("cus_cyd", {
        metadata: { user_id: "undefined" },
        email: null,
        created: Date.parse("2026-03-03T09:00:00Z") / 1000,
      }),
      "2026-03-06T09:00:00Z",
    ),
    made("cus_dee", 4, { email: "ADA@Example.com" }),
    event(
      "customer.subscription.created",
      subscription("sub_ben", "cus_ben", [item("si_ben", price("price_1", 2000), 1)], since),
      at,
    ),
    paid("ch_1", "cus_ben", 2000),
    paid("ch_2", "cus_ben", 2000),
    paid("ch_3", "cus_ben", 900, { currency: "usd" }),
    paid("ch_4", "cus_eve", 100),
    event("refund.created", refund("re_1", "ch_1", 500, at), at),
  ]);
});

afterAll(async () => {
  await company.close();
});

interface Queue {
  readonly unlinkedCustomers: {
    readonly items: { customerId: string; why: string }[];
    readonly totalCount: number;
    readonly nextCursor: string | null;
    readonly includesUnnamed: boolean;
  };
}

const money = (minorUnits: string, currency: string) => ({ minorUnits, currency });

test("the queue holds whoever is linked to nobody, newest first, with what they are worth and why", async () => {
  const answer = await ask(
    company,
    `{ unlinkedCustomers { totalCount undecidedCount includesUnnamed nextCursor policy items {
        customerId deleted isDecided createdAt why suggestedUserId
        mrr { minorUnits currency } paid { minorUnits currency } } } }`,
  );
  const silent = "No checkout session, metadata or subscription of it names a user";
  const unproven = `${silent}, and nobody has vouched for its e-mail address: Stripe verifies none.`;
  const plain = { deleted: false, isDecided: false, suggestedUserId: null, mrr: [], paid: [] };
  expect(answer).toEqual({
    unlinkedCustomers: {
      totalCount: 4,
      undecidedCount: 4,
      includesUnnamed: true,
      nextCursor: null,
      policy: "tidemark",
      items: [
        {
          ...plain,
          customerId: "cus_dee",
          createdAt: "2026-03-04T09:00:00.000Z",
          why: unproven,
          suggestedUserId: "ada",
        },
        {
          ...plain,
          customerId: "cus_cyd",
          createdAt: "2026-03-03T09:00:00.000Z",
          deleted: true,
          why: 'Its metadata names the user "undefined", which is no user id.',
        },
        {
          ...plain,
          customerId: "cus_ben",
          createdAt: "2026-03-02T09:00:00.000Z",
          why: unproven,
          mrr: [money("2000", "gbp")],
          paid: [money("4000", "gbp"), money("900", "usd")],
        },
        {
          ...plain,
          customerId: "cus_eve",
          createdAt: null,
          why: `${silent}, and it has no e-mail address.`,
          paid: [money("100", "gbp")],
        },
      ],
    },
  });
});

test("pages follow one another without a gap or a repetition", async () => {
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const argument: string = after === null ? "" : `, after: "${after}"`;
    const { unlinkedCustomers }: Queue = await ask(
      company,
      `{ unlinkedCustomers(first: 1${argument}) { nextCursor items { customerId } } }`,
    );
    seen.push(...unlinkedCustomers.items.map(({ customerId }) => customerId));
    after = unlinkedCustomers.nextCursor;
  } while (after !== null);
  expect(seen).toEqual(["cus_dee", "cus_cyd", "cus_ben", "cus_eve"]);
});

test("on demand the queue holds only those of whom somebody said something", async () => {
  const { unlinkedCustomers } = await ask<Queue>(
    company,
    "{ unlinkedCustomers(includeUnnamed: false) { totalCount includesUnnamed items { customerId } } }",
  );
  expect(unlinkedCustomers).toEqual({
    totalCount: 1,
    includesUnnamed: false,
    items: [{ customerId: "cus_cyd" }],
  });
});

test("a company that never names a user has not everybody in its queue", async () => {
  const silent = await openCompany({ now: "2026-03-20T12:00:00Z" });
  await silent.deliver(event("customer.created", customer("cus_1"), "2026-03-01T09:00:00Z"));
  const { unlinkedCustomers } = await ask<Queue>(
    silent,
    "{ unlinkedCustomers { totalCount includesUnnamed } }",
  );
  await silent.close();
  expect(unlinkedCustomers).toEqual({ totalCount: 0, includesUnnamed: false });
});

test("money counts whether or not anybody is linked", async () => {
  const [ledger] = await company.database.sql`
    select sum(amount_minor)::int as total from ledger_days
    where currency = 'gbp' and plan_id = 0 and segment_id = 0`;
  expect(ledger).toEqual({ total: 3600 });
});

test.each(["first: 0", "first: 201", 'after: "nonsense"'])(
  "refuses %s with a sentence",
  async (given) => {
    await expect(ask(company, `{ unlinkedCustomers(${given}) { totalCount } }`)).rejects.toThrow(
      /first is a whole number from 1 to 200|after is no cursor/,
    );
  },
);
