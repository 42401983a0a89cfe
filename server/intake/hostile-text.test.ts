import { afterAll, beforeAll, expect, test } from "vitest";
import { ask } from "../testing/ask.ts";
import { openCompany, type TestCompany } from "../testing/company.ts";
import {
  charge,
  checkoutSession,
  coupon,
  customer,
  dispute,
  event,
  item,
  price,
  product,
  refund,
  seconds,
  subscription,
} from "../testing/stripe/objects.ts";

/** What a page, a statement, a number or a terminal could take for its own. Short enough for a source. */
const EVIL = `<b onload="x()">'); drop table charges;-- $1 \${x} %s \\ \u202E 漢👩‍👧\t\r\n{"a":null}`;

const AT = "2026-03-01T09:00:00Z";

let company: TestCompany;

beforeAll(async () => {
  company = await openCompany({ now: "2026-03-20T12:00:00Z" });
  await company.deliverAll([
    event("product.created", product("prod_1", { name: EVIL }), AT),
    event("price.created", price("price_1", 1000, { product: "prod_1", nickname: EVIL }), AT),
    event("coupon.created", coupon("half", { name: EVIL, percent_off: 50 }), AT),
    event(
      "customer.created",
      customer("cus_1", {
        name: EVIL,
        email: EVIL,
        address: { country: EVIL },
        metadata: { source: EVIL, note: EVIL },
      }),
      AT,
    ),
    event(
      "customer.subscription.created",
      subscription("sub_1", "cus_1", [item("si_1", price("price_1", 1000), 1)], {
        created: seconds(AT),
        start_date: seconds(AT),
        status: EVIL,
        cancellation_details: { reason: EVIL },
      }),
      AT,
    ),
    event(
      "charge.failed",
      charge("ch_1", 1000, AT, {
        customer: "cus_1",
        status: "failed",
        captured: false,
        amount_captured: 0,
        failure_code: EVIL,
        failure_message: EVIL,
        description: EVIL,
      }),
      AT,
    ),
    event(
      "refund.failed",
      refund("re_1", "ch_1", 10, AT, { status: EVIL, reason: EVIL, failure_reason: EVIL }),
      AT,
    ),
    event(
      "charge.dispute.created",
      dispute("dp_1", "ch_1", 10, AT, { status: EVIL, reason: EVIL }),
      AT,
    ),
    event(
      "checkout.session.completed",
      checkoutSession("cs_1", AT, { status: EVIL, payment_status: EVIL }),
      AT,
    ),
    event("charge.pending", charge("ch_2", 1000, AT, { status: EVIL }), AT),
  ]);
});

afterAll(() => company.close());

/** Where a text of Stripe's is kept as it came, also a status that Stripe may add some day. */
const KEPT: Readonly<Record<string, readonly string[]>> = {
  products: ["name"],
  prices: ["nickname"],
  coupons: ["name"],
  customers: ["name", "email", "country", "source"],
  subscriptions: ["status", "cancellation_reason"],
  charges: ["failure_code", "failure_message", "description", "status"],
  refunds: ["status", "reason", "failure_reason"],
  disputes: ["status", "reason"],
  checkout_sessions: ["status", "payment_status"],
};

test.each(Object.entries(KEPT))(
  "hostile text in %s is stored as it came",
  async (table, columns) => {
    const rows = await company.database.sql`select * from ${company.database.sql(table)}`;
    for (const column of columns) {
      expect(
        rows.map((row) => Reflect.get(row, column)),
        column,
      ).toContain(EVIL);
    }
    const [told] = await company.database.sql`
    select count(*)::int as events from stripe_events where status <> 'applied'`;
    expect(told).toEqual({ events: 0 });
  },
);

test("and is shown as it came", async () => {
  const answer = await ask<{ payments: { items: object[] }; customer: object }>(
    company,
    `{ payments(statuses: [FAILED]) { items { customerName failureMessage } }
       customer(id: "cus_1") { name email country } }`,
  );
  expect(answer).toEqual({
    payments: { items: [{ customerName: EVIL, failureMessage: EVIL }] },
    customer: { name: EVIL, email: EVIL, country: EVIL },
  });
});
