import { expect, onTestFinished, test } from "vitest";
import { generateDemoEvents } from "../demo/generate-demo-events.ts";
import { signPayload } from "../stripe/signature.ts";
import { companyState } from "../testing/company-state.ts";
import { openTestDatabase, type TestDatabase } from "../testing/database.ts";
import { scratchFolder } from "../testing/scratch-folder.ts";
import { runTidemark, type TidemarkProcess } from "../testing/tidemark-process.ts";

const SECRET = "whsec_killed";

/** How many deliveries are under way at once, as Stripe does it when it catches up. */
const AT_ONCE = 16;

/** The first thousand events of a believable company: customers, subscriptions, charges, refunds, failures. */
const PAYLOADS = [...generateDemoEvents({ today: new Date("2026-03-20T12:00:00Z") })]
  .slice(0, 1_000)
  .map((event) => JSON.stringify(event));

async function startServer(database: TestDatabase) {
  const server = runTidemark(["start", "--no-console"], {
    DATABASE_URL: database.url,
    TIDEMARK_DATA: await scratchFolder(),
    TIDEMARK_DEMO: "0",
    STRIPE_WEBHOOK_SECRET: SECRET,
    LOG_LEVEL: "warn",
    PORT: "0",
  });
  const [, address] = await server.until(/Tidemark is at (http:\S+)/);
  return { server, address: String(address) };
}

/** Delivers everything; `onAnswer` hears how many were answered 200. A delivery that is not answered is given up. */
async function deliverAll(address: string, onAnswer: (answered: number) => void): Promise<number> {
  let next = 0;
  let answered = 0;
  const deliver = async () => {
    for (;;) {
      const payload = PAYLOADS[next];
      if (payload === undefined) return;
      next += 1;
      const answer = await fetch(`${address}/webhooks/stripe`, {
        method: "POST",
        headers: { "stripe-signature": signPayload(payload, SECRET, new Date()) },
        body: payload,
      }).catch(() => null);
      if (answer?.status !== 200) continue;
      answered += 1;
      onAnswer(answered);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, deliver));
  return answered;
}

async function untilSettled({ sql }: TestDatabase): Promise<void> {
  const waiting = () => sql`select 1 from stripe_events where status = 'received' limit 1`;
  while ((await waiting()).length > 0) await new Promise((resolve) => setTimeout(resolve, 50));
}

async function stop(server: TidemarkProcess): Promise<void> {
  server.signal("SIGTERM");
  expect(await server.ended).toBe(0);
}

test("a server killed among a thousand deliveries ends, after all are sent again, where an undisturbed one does", async () => {
  const [undisturbed, killed] = await Promise.all([openTestDatabase(), openTestDatabase()]);
  onTestFinished(async () => {
    await Promise.all([undisturbed.drop(), killed.drop()]);
  });

  const calm = await startServer(undisturbed);
  expect(await deliverAll(calm.address, () => {})).toBe(PAYLOADS.length);
  await untilSettled(undisturbed);
  await stop(calm.server);

  // Killed when it has promised 300, and again when it has promised 300 of the second round.
  let promised = 0;
  for (const _round of ["first", "second"]) {
    const { server, address } = await startServer(killed);
    promised = await deliverAll(address, (answered) => {
      if (answered === 300) server.signal("SIGKILL");
    });
    expect(await server.ended).toBeNull();
    expect(promised).toBeLessThan(PAYLOADS.length);
  }
  const stored = await killed.sql`select 1 from stripe_events`;
  expect(stored.length).toBeGreaterThanOrEqual(promised);

  const { server, address } = await startServer(killed);
  expect(await deliverAll(address, () => {})).toBe(PAYLOADS.length);
  await untilSettled(killed);
  await stop(server);

  expect(await companyState(killed)).toEqual(await companyState(undisturbed));
  const statuses = ({ sql }: TestDatabase) =>
    sql`select status, count(*) from stripe_events group by 1 order by 1`;
  expect([...(await statuses(killed))]).toEqual([...(await statuses(undisturbed))]);
});
