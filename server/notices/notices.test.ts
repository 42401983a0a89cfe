import { afterAll, beforeAll, expect, test } from "vitest";
import { writePolicy } from "../store/account.ts";
import { ask } from "../testing/ask.ts";
import { openCompany, type TestCompany } from "../testing/company.ts";
import { charge, customer, event, item, price, subscription } from "../testing/stripe/objects.ts";

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

// £10.00 a month are lost when the pause begins, as a contraction; the end of the subscription loses nothing more. Nobody
// else pays, so that any share of what is left, and any multiple of nobody's mean, would be reached by nothing.
test("the end of a subscription on hold is churn of nothing, and no large one", async () => {
  await company.database.sql.begin((tx) => writePolicy(tx, "tidemark", { pausesAreChurn: false }));
  for (const [hour, status] of [
    ["11:10", "active"],
    ["11:20", "paused"],
    ["11:30", "canceled"],
  ]) {
    const at = `2026-03-20T${hour}:00Z`;
    company.setClock(at);
    const held = subscription("sub_held", "cus_1", [item("si_1", price("price_1", 1_000), 1)], {
      status,
    });
    await company.deliver(event("customer.subscription.updated", held, at));
  }
  const { sql } = company.database;
  expect([
    ...(await sql`select kind, round(delta)::int as lost from mrr_movements order by occurred_at`),
  ]).toEqual([
    { kind: "new", lost: 1_000 },
    { kind: "contraction", lost: -1_000 },
    { kind: "churn", lost: 0 },
  ]);
  expect(await sql`select 1 from notices where kind = 'large_churn'`).toHaveLength(0);
});

// £980.00 a month stay. £20.00 are a fiftieth of the £1,000.00 before them; £19.99 of £999.99 would have to be £19.9998.
test.each([
  ["a fiftieth", "fiftieth", 2_000, 1],
  ["a penny less than that", "less", 1_999, 0],
])(
  "a churn of %s of its currency's MRR (%s, %i) makes %i notices of a large one",
  async (_, id, amount, told) => {
    const pays = (name: string, of: number, at: string, status = "active") =>
      company.deliver(
        event(
          "customer.subscription.updated",
          subscription(
            `sub_${name}`,
            `cus_${name}`,
            [item(`si_${name}`, price("price_1", of), 1)],
            {
              status,
            },
          ),
          at,
        ),
      );
    company.setClock("2026-03-20T13:00:00Z");
    await pays("stays", 98_000, "2026-03-20T12:00:00Z");
    await pays(id, amount, "2026-03-20T12:10:00Z");
    await pays(id, amount, "2026-03-20T12:20:00Z", "canceled");
    const { sql } = company.database;
    const notices = await sql`
    select 1 from notices where kind = 'large_churn' and customer_id = ${`cus_${id}`}`;
    expect(notices).toHaveLength(told);
  },
);
