import { afterAll, beforeAll, expect, test } from "vitest";
import { ask } from "../testing/ask.ts";
import { openCompany, type TestCompany } from "../testing/company.ts";
import { invoice, invoiceLine } from "../testing/stripe/invoices.ts";
import { customer, event, item, price, subscription } from "../testing/stripe/objects.ts";

// Three customers at £10.00, £20.00 and £40.00 a month: the first is past due since 1 March, the second is set to end,
// the third pays. 7,000 under tidemark; strict keeps 4,000; seven days past due are over on 8 March.

let company: TestCompany;

const at = (moment: string) => ({
  created: Date.parse(moment) / 1000,
  start_date: Date.parse(moment) / 1000,
});

beforeAll(async () => {
  company = await openCompany({ now: "2026-03-20T12:00:00Z" });
  const subscribe = (name: string, amount: number, moment: string, fields = {}) =>
    event(
      "customer.subscription.created",
      subscription(
        `sub_${name}`,
        `cus_${name}`,
        [item(`si_${name}`, price("price_1", amount), 1)],
        {
          ...at(moment),
          ...fields,
        },
      ),
      moment,
    );
  await company.deliverAll([
    event("customer.created", customer("cus_ends", { name: "Endgame Ltd" }), "2026-03-01"),
    subscribe("late", 1000, "2026-03-01T09:00:00Z", { status: "past_due" }),
    subscribe("ends", 2000, "2026-03-01T09:00:00Z", { cancel_at_period_end: true }),
    subscribe("pays", 4000, "2026-03-01T09:00:00Z"),
  ]);
});

afterAll(async () => {
  await company.close();
});

const mrrNow = async () => {
  const { mrr } = await ask<{
    mrr: { policy: string; byCurrency: { now: { minorUnits: string } }[] };
  }>(company, "{ mrr { policy byCurrency { now { minorUnits } } } }");
  return `${mrr.byCurrency[0]?.now.minorUnits} under ${mrr.policy}`;
};

test("a preview shows what a policy would do, by customer, and changes nothing", async () => {
  const answer = await ask(
    company,
    `{ previewMrrPolicy(policy: { profile: STRICT }) {
        changedCustomers totals { before { minorUnits } after { minorUnits } }
        customers { customerId name before { minorUnits } after { minorUnits } } } }`,
  );
  const change = (before: string, after: string) => ({
    before: { minorUnits: before },
    after: { minorUnits: after },
  });
  expect(answer).toEqual({
    previewMrrPolicy: {
      changedCustomers: 2,
      totals: [change("7000", "4000")],
      customers: [
        { customerId: "cus_ends", name: "Endgame Ltd", ...change("2000", "0") },
        { customerId: "cus_late", name: null, ...change("1000", "0") },
      ],
    },
  });
  expect(await mrrNow()).toBe("7000 under tidemark");
});

test("the profiles tell what they set, and the policy which one it follows", async () => {
  const answer = await ask(
    company,
    "{ mrrPolicy { profile pastDueDays } mrrProfiles { profile name pastDueDays countsPaused successorHours reactivationDays } }",
  );
  const profile = (
    name: string,
    pastDueDays: number | null,
    countsPaused: boolean,
    hours: number,
    reactivationDays: number,
  ) => ({
    profile: name.toUpperCase(),
    name,
    pastDueDays,
    countsPaused,
    successorHours: hours,
    reactivationDays,
  });
  expect(answer).toEqual({
    mrrPolicy: { profile: "TIDEMARK", pastDueDays: null },
    mrrProfiles: [
      profile("tidemark", null, false, 24, 1),
      profile("stripe", null, false, 0, 1),
      profile("chartmogul", null, true, 0, 1),
      profile("profitwell", null, false, 0, 0),
      profile("strict", 0, false, 24, 1),
    ],
  });
});

test("a saved policy folds the history anew, and the old one brings the old numbers back", async () => {
  const save = (policy: string) =>
    ask(company, `mutation { setMrrPolicy(policy: ${policy}) { name } }`);
  await save("{ profile: STRICT }");
  expect(await mrrNow()).toBe("4000 under strict");
  await save("{ profile: TIDEMARK, pastDueDays: 7 }");
  expect(await mrrNow()).toBe("6000 under tidemark, changed");
  const moved = await company.database.sql`
    select day, kind, rule from mrr_movements where customer_id = 'cus_late' order by occurred_at`;
  expect([...moved]).toEqual([
    { day: "2026-03-01", kind: "new", rule: "status past_due" },
    { day: "2026-03-08", kind: "churn", rule: "past due for 7 days" },
  ]);
  await save("{ profile: TIDEMARK }");
  expect(await mrrNow()).toBe("7000 under tidemark");
  const acts = await company.database.sql`select actor, action, subject from audit_log order by id`;
  expect([...acts]).toEqual([
    { actor: "person:test", action: "policy.set", subject: "strict" },
    { actor: "person:test", action: "policy.set", subject: "tidemark, changed" },
    { actor: "person:test", action: "policy.set", subject: "tidemark" },
  ]);
});

test("what comes after a change of policy is folded under the new one", async () => {
  await ask(company, "mutation { setMrrPolicy(policy: { profile: STRICT }) { name } }");
  const late = event(
    "customer.subscription.updated",
    subscription("sub_pays", "cus_pays", [item("si_pays", price("price_1", 4000), 1)], {
      status: "past_due",
    }),
    "2026-03-10T09:00:00Z",
  );
  await company.deliver(late);
  expect(await mrrNow()).toBe("0 under strict");
});

// A trial of £9.00 a month began on 2 March with an invoice of nothing and ended on 16 March, when an invoice of £9.00
// was finalised; it was paid on 18 March. Strict counts it from the 16th, as it is neither past due nor set to end.
test("a policy that asks for a payment counts a trial's subscription once its first invoice is paid", async () => {
  const period = { start: "2026-03-16T09:00:00Z", end: "2026-04-16T09:00:00Z" };
  const billed = { customer: "cus_tries", subscription: "sub_tries" };
  const line = invoiceLine(
    "il_1",
    { id: "si_tries", subscription: "sub_tries", price: "price_9" },
    900,
    period,
  );
  const tries = (fields: object) =>
    subscription("sub_tries", "cus_tries", [item("si_tries", price("price_9", 900), 1)], {
      ...at("2026-03-02T09:00:00Z"),
      trial_start: Date.parse("2026-03-02T09:00:00Z") / 1000,
      trial_end: Date.parse("2026-03-16T09:00:00Z") / 1000,
      ...fields,
    });
  const open = {
    status: "open",
    amount_paid: 0,
    status_transitions: { finalized_at: Date.parse(period.start) / 1000 },
  };
  const paid = { status_transitions: { paid_at: Date.parse("2026-03-18T09:00:00Z") / 1000 } };
  await company.deliverAll([
    event("customer.subscription.created", tries({ status: "trialing" }), "2026-03-02T09:00:00Z"),
    event(
      "invoice.paid",
      invoice("in_0", billed, [], "2026-03-02T09:00:00Z", {
        billing_reason: "subscription_create",
      }),
      "2026-03-02T09:00:00Z",
    ),
    event("customer.subscription.updated", tries({ status: "active" }), period.start),
    event("invoice.finalized", invoice("in_1", billed, [line], period.start, open), period.start),
  ]);
  const moved = async () => {
    const rows = await company.database.sql<{ row: string }[]>`
      select concat_ws(' ', day, kind, round(delta), rule) as row from mrr_movements
      where customer_id = 'cus_tries' order by occurred_at`;
    return rows.map(({ row }) => row);
  };
  await ask(company, "mutation { setMrrPolicy(policy: { profile: TIDEMARK }) { name } }");
  expect(await moved()).toEqual(["2026-03-16 new 900 status active"]);
  await ask(company, "mutation { setMrrPolicy(policy: { profile: CHARTMOGUL }) { name } }");
  expect(await moved()).toEqual([]);
  const { explainCustomerMrr } = await ask<{ explainCustomerMrr: unknown }>(
    company,
    `{ explainCustomerMrr(customerId: "cus_tries") { items { steps } } }`,
  );
  expect(explainCustomerMrr).toEqual({
    items: [{ steps: ["no invoice of it above nothing had been paid: counts for nothing"] }],
  });
  await company.deliver(
    event(
      "invoice.paid",
      invoice("in_1", billed, [line], period.start, paid),
      "2026-03-18T09:00:01Z",
    ),
  );
  expect(await moved()).toEqual(["2026-03-18 new 900 invoice in_1 paid"]);
});

test.each(["pastDueDays: 400", "successorHours: -1", "reactivationDays: 366"])(
  "refuses %s with a sentence",
  async (given) => {
    const preview = `{ previewMrrPolicy(policy: { profile: TIDEMARK, ${given} }) { changedCustomers } }`;
    await expect(ask(company, preview)).rejects.toThrow("is a whole number from 0");
  },
);
