import { createServer, type Server } from "node:http";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openCompany, type TestCompany } from "../testing/company.ts";
import { charge, customer, event, item, price, subscription } from "../testing/stripe/objects.ts";
import { createSlackTeller, type SlackTeller } from "./slack-teller.ts";

// A stand-in for Slack's incoming webhook: 200 "ok", or what it is told to answer.

let company: TestCompany;
let slack: Server;
let address: string;
let heard: string[];
let answers: number[];
let tellers: SlackTeller[];
const warnings: object[] = [];

beforeEach(async () => {
  company = await openCompany({ now: "2026-03-20T12:00:00Z" });
  heard = [];
  answers = [];
  tellers = [];
  slack = createServer((request, response) => {
    let body = "";
    request.on("data", (part) => {
      body += part;
    });
    request.on("end", () => {
      heard.push(JSON.parse(body).text);
      const status = answers.shift() ?? 200;
      response.writeHead(status).end(status === 200 ? "ok" : "channel_is_archived");
    });
  });
  await new Promise<void>((resolve) => slack.listen(0, "127.0.0.1", resolve));
  const at = slack.address();
  address = typeof at === "object" && at !== null ? `http://127.0.0.1:${at.port}/T/B/secret` : "";
});

afterEach(async () => {
  await Promise.all(tellers.map((teller) => teller.stop()));
  slack.close();
  await company.close();
});

function startTeller(clock = company.clock): SlackTeller {
  const teller = createSlackTeller({
    database: company.database,
    clock,
    webhookUrl: address,
    consoleUrl: "https://tidemark.example",
    log: { warn: (details) => warnings.push(details) },
  });
  tellers.push(teller);
  teller.start();
  return teller;
}

const failed = (id: string, created: string) =>
  event(
    "charge.failed",
    charge(id, 3900, created, {
      customer: "cus_1",
      status: "failed",
      captured: false,
      amount_captured: 0,
      failure_message: "Your card was declined.",
    }),
    created,
  );

const named = event(
  "customer.created",
  customer("cus_1", { name: "<!channel> & *Asterisk*" }),
  "2026-01-01T00:00:00Z",
);

async function told(): Promise<number> {
  const rows = await company.database.sql`select 1 from notices where slack_sent_at is not null`;
  return rows.length;
}

test("a failed payment is told once, by however many servers, and hostile names call nobody", async () => {
  await company.deliverAll([named, failed("ch_1", "2026-03-20T11:59:00Z")]);
  for (const _ of [1, 2, 3]) startTeller();
  await expect.poll(told).toBe(1);
  // The same failure, told again by its invoice, is no second one.
  await company.deliverAll([
    event(
      "invoice.payment_failed",
      {
        id: "in_1",
        object: "invoice",
        customer: "cus_1",
        currency: "gbp",
        amount_due: 3900,
        amount_paid: 0,
        total: 3900,
        attempt_count: 1,
        created: Date.parse("2026-03-20T11:58:00Z") / 1000,
      },
      "2026-03-20T11:59:01Z",
    ),
  ]);
  expect(heard).toEqual([
    "*Payment failed*: 39.00 GBP, <https://tidemark.example/customers/cus_1|&lt;!channel&gt; &amp;  Asterisk > (Your card was declined.)",
  ]);
  expect(await company.database.sql`select 1 from notices`).toHaveLength(1);
});

test("what Slack refuses is told again later, and nothing of its address is kept", async () => {
  answers = [404];
  await company.deliverAll([failed("ch_1", "2026-03-20T11:59:00Z")]);
  const first = startTeller();
  const error = async () => {
    const [row] = await company.database.sql`select slack_error from notices`;
    return row?.slack_error ?? null;
  };
  await expect.poll(error).toBe("Slack answered 404: channel_is_archived");
  expect(JSON.stringify(warnings)).not.toContain("secret");
  await first.stop();
  startTeller(() => new Date("2026-03-20T13:00:00Z"));
  await expect.poll(told).toBe(1);
  expect(heard).toHaveLength(2);
  expect(await error()).toBeNull();
});

test("history that is loaded alarms nobody; a dispute and a large churn do", async () => {
  const told = (verb: string, name: string, amount: number, at: string, fields = {}) =>
    event(
      `customer.subscription.${verb}`,
      subscription(
        `sub_${name}`,
        `cus_${name}`,
        [item(`si_${name}`, price("price_1", amount), 1)],
        fields,
      ),
      at,
    );
  // £490 of £500 leave: far above a fiftieth. The £10 that leave in January are history by March.
  await company.deliverAll([
    failed("ch_old", "2026-03-01T09:00:00Z"),
    told("created", "big", 49_000, "2026-01-02T00:00:00Z"),
    told("created", "small", 1000, "2026-01-02T00:00:00Z"),
    told("created", "gone", 1000, "2026-01-02T00:00:00Z"),
    told("deleted", "gone", 1000, "2026-01-20T00:00:00Z", { status: "canceled" }),
    event(
      "charge.succeeded",
      charge("ch_2", 4500, "2026-03-10T09:00:00Z", { customer: "cus_small" }),
      "2026-03-10T09:00:00Z",
    ),
  ]);
  await company.deliverAll([
    told("deleted", "big", 49_000, "2026-03-20T10:00:00Z", {
      status: "canceled",
      cancellation_details: { reason: "cancellation_requested" },
    }),
    event(
      "charge.dispute.created",
      {
        id: "dp_1",
        object: "dispute",
        charge: "ch_2",
        payment_intent: null,
        amount: 4500,
        currency: "gbp",
        status: "needs_response",
        reason: "fraudulent",
        created: Date.parse("2026-03-20T10:05:00Z") / 1000,
        balance_transactions: [],
      },
      "2026-03-20T10:05:00Z",
    ),
  ]);
  const rows = await company.database.sql`
    select kind, customer_id, amount_minor::int as amount, reason from notices order by kind`;
  expect([...rows]).toEqual([
    { kind: "dispute", customer_id: "cus_small", amount: 4500, reason: "fraudulent" },
    {
      kind: "large_churn",
      customer_id: "cus_big",
      amount: 49_000,
      reason: "cancellation_requested",
    },
  ]);
});
