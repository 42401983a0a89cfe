import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Analytics } from "@segment/analytics-node";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { openApplication, type TestApplication } from "../../testing/application.ts";

let application: TestApplication;
let host: string;
let writeKey: string;

beforeAll(async () => {
  application = await openApplication({}, { now: new Date().toISOString() });
  host = await application.app.listen({ port: 0, host: "127.0.0.1" });
  writeKey = (await application.authorization("ingest")).replace("Bearer ", "");
});

afterAll(() => application.close());

/** What a bad way does with the first attempts to send a batch; the next goes well. */
const ACCIDENTS = [
  [],
  ["answer lost"],
  ["sent twice"],
  ["request lost", "answer lost"],
  ["sent twice, answer lost", "sent twice"],
] as const;

/**
 * A way to the server on which requests are doubled and requests and answers are lost: whoever sends gets no answer and
 * sends again, though the server may have stored everything. Counts what became of the requests.
 */
async function badWay() {
  const seen = new Map<string, number>();
  /** How often each batch was sent before, by its first message. */
  const attempts = new Map<string, number>();
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", async () => {
      const [, batch = ""] = /"messageId":"([^"]+)"/.exec(Buffer.concat(parts).toString()) ?? [];
      const attempt = attempts.get(batch) ?? 0;
      attempts.set(batch, attempt + 1);
      const place = [...attempts.keys()].indexOf(batch) % ACCIDENTS.length;
      const accident = ACCIDENTS[place]?.[attempt] ?? "none";
      seen.set(accident, (seen.get(accident) ?? 0) + 1);
      if (accident === "request lost") return response.destroy();
      const forward = () =>
        fetch(`${host}${request.url}`, {
          method: "POST",
          headers: {
            "content-type": "application/json",
            authorization: request.headers.authorization ?? "",
          },
          body: Buffer.concat(parts),
        });
      const twice = accident.startsWith("sent twice");
      const [answer] = await Promise.all(twice ? [forward(), forward()] : [forward()]);
      if (accident.endsWith("answer lost")) return response.destroy();
      return passOn(answer, response);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, seen };
}

async function passOn(answer: Response | undefined, response: ServerResponse): Promise<void> {
  response.statusCode = answer?.status ?? 502;
  response.end(await answer?.text());
}

test("10,000 events of Segment's own library count exactly once each on a way that loses and doubles requests", async () => {
  const way = await badWay();
  const failures: unknown[] = [];
  const analytics = new Analytics({
    writeKey,
    host: way.url,
    maxEventsInBatch: 200,
    maxRetries: 20,
  });
  analytics.on("error", (error) => failures.push(error));
  // 50 people with 200 events each: 100 log-ins and 100 enrichments of 3 contacts. Every tenth is said twice.
  for (let number = 0; number < 10_000; number += 1) {
    const isLogin = number % 100 < 50;
    const message = {
      userId: `user-${number % 50}`,
      messageId: `message-${number}`,
      event: isLogin ? "user_logged_in" : "enrichment_completed",
      ...(isLogin ? {} : { properties: { contactCount: 3, successCount: 2 } }),
    };
    analytics.track(message);
    if (number % 10 === 0) analytics.track(message);
  }
  await analytics.closeAndFlush({ timeout: 500_000 });
  expect(failures).toEqual([]);
  // 11,000 messages are 55 batches at least: eleven go each of the five ways, and those that fail are sent again.
  const least = { none: 33, "answer lost": 22, "request lost": 11, "sent twice": 22 };
  for (const [accident, times] of Object.entries(least)) {
    expect(way.seen.get(accident), accident).toBeGreaterThanOrEqual(times);
  }
  const rows = await application.company.database.sql<
    { person: string; logins: number; enrichments: number; contacts: number }[]
  >`
    select i.value as person,
      count(*) filter (where a.key = 'user_logged_in')::int as logins,
      count(*) filter (where a.key = 'enrichment_completed')::int as enrichments,
      sum((e.properties ->> 'contactCount')::int)::int as contacts
    from events e join activities a on a.id = e.activity_id
    join user_identities i on i.user_id = e.user_id and i.kind = 'user_id'
    group by i.value order by i.value`;
  const people = Array.from({ length: 50 }, (_, index) => `user-${index}`).sort();
  expect([...rows]).toEqual(
    people.map((person) => ({ person, logins: 100, enrichments: 100, contacts: 300 })),
  );
  const [queued] = await application.company.database.sql<{ events: number }[]>`
    select sum(events)::int as events from event_appends`;
  expect(queued?.events).toBe(10_000);
});

test("what the library says of people and groups arrives as it was said", async () => {
  const analytics = new Analytics({ writeKey, host });
  analytics.page({ anonymousId: "visitor", name: "Pricing", properties: { path: "/pricing" } });
  analytics.identify({ userId: "ada", anonymousId: "visitor", traits: { plan: "pro" } });
  analytics.group({ userId: "ada", groupId: "acme" });
  analytics.alias({ userId: "ada", previousId: "ada-of-old" });
  analytics.screen({ userId: "ada", name: "Home" });
  await analytics.closeAndFlush({ timeout: 500_000 });
  const { sql } = application.company.database;
  const names = await sql`
    select i.kind, i.value from user_identities i
    where i.user_id = (select user_id from user_identities where value = 'ada') order by 1, 2`;
  expect([...names]).toEqual([
    { kind: "anonymous_id", value: "ada-of-old" },
    { kind: "anonymous_id", value: "visitor" },
    { kind: "user_id", value: "ada" },
    { kind: "user_id", value: "ada-of-old" },
  ]);
  const traits = await sql`
    select key, value from user_traits
    where user_id = (select user_id from user_identities where value = 'ada') order by 1`;
  expect([...traits]).toEqual([
    { key: "group_id", value: "acme" },
    { key: "plan", value: "pro" },
  ]);
});
