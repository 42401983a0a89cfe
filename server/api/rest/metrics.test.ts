import { afterAll, beforeAll, expect, test } from "vitest";
import { openApplication, type TestApplication } from "../../testing/application.ts";
import { charge, event } from "../../testing/stripe/objects.ts";
import { prometheusText } from "./prometheus-text.ts";

let application: TestApplication;

beforeAll(async () => {
  application = await openApplication();
});

afterAll(() => application.close());

async function scrape(authorization?: string) {
  const headers = authorization === undefined ? {} : { authorization };
  return await application.app.inject({ method: "GET", url: "/metrics", headers });
}

test("strangers and keys that only send are refused, and told nothing", async () => {
  const stranger = await scrape();
  expect(stranger.statusCode).toBe(401);
  expect(stranger.body).not.toContain("tidemark_");
  expect((await scrape("Bearer tdm_wrong")).statusCode).toBe(401);
  expect((await scrape(await application.authorization("ingest"))).statusCode).toBe(403);
});

test("how far the fold and the applier are behind is told in Prometheus' text format, and of no person", async () => {
  const { company } = application;
  const { sql } = company.database;
  // The clock stands at noon: of 3 product events the oldest is 90 s old, and a Stripe event 30 s.
  await sql`
    insert into event_appends (first_at, last_at, events, appended_at) values
      (now(), now(), 1, '2026-03-20T11:58:30Z'), (now(), now(), 2, '2026-03-20T11:59:59Z')`;
  await sql`insert into user_news (user_id) values (1)`;
  await company.frontDoor.stop();
  await sql`
    insert into stripe_events (id, type, livemode, origin, status, attempts, redeliveries, created_at, received_at, payload)
    values ('evt_waits', 'charge.succeeded', false, 'webhook', 'received', 0, 0, now(),
      '2026-03-20T11:59:30Z', ${JSON.stringify(event("charge.succeeded", charge("ch_1", 1, "2026-03-20"), "2026-03-20"))})`;
  const answer = await scrape(await application.authorization("ci"));
  expect(answer.statusCode).toBe(200);
  expect(answer.headers["content-type"]).toBe("text/plain; version=0.0.4; charset=utf-8");
  const values = Object.fromEntries(
    answer.body
      .split("\n")
      .filter((line) => line !== "" && !line.startsWith("#"))
      .map((line) => line.split(" ")),
  );
  expect(values).toEqual({
    tidemark_product_events_waiting: "3",
    tidemark_product_events_lag_seconds: "90",
    tidemark_people_news_waiting: "1",
    tidemark_stripe_events_waiting: "1",
    tidemark_stripe_events_lag_seconds: "30",
    tidemark_stripe_events_parked: "0",
    tidemark_recount_due: "0",
    tidemark_recount_failures: "0",
    process_cpu_seconds_total: expect.stringMatching(/^\d+(\.\d+)?$/),
    process_resident_memory_bytes: expect.stringMatching(/^\d{7,}$/),
    process_start_time_seconds: expect.stringMatching(/^\d{10}$/),
  });
  expect(
    (
      await application.ask(
        "{ ingestion { lag { productEvents { waiting since seconds } stripeEvents { waiting seconds } peopleWaiting } } }",
        "analyst",
      )
    ).body.data,
  ).toEqual({
    ingestion: {
      lag: {
        productEvents: { waiting: 3, since: "2026-03-20T11:58:30.000Z", seconds: 90 },
        stripeEvents: { waiting: 1, seconds: 30 },
        peopleWaiting: 1,
      },
    },
  });
});

test("a help that breaks the line is written so that it does not", () => {
  expect(
    prometheusText([{ name: "a_total", help: "one\ntwo \\", value: 1.5, type: "counter" }]),
  ).toBe("# HELP a_total one\\ntwo \\\\\n# TYPE a_total counter\na_total 1.5\n");
});
