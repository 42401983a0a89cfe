import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SHIPPED_PLAN } from "../../../schema/events/tracking-plan.ts";
import { foldWaiting } from "../../rollup/engagement/fold-events.ts";
import { verifyEngagement } from "../../rollup/engagement/recount.ts";
import { openDatabase } from "../../store/database.ts";
import { isTransient } from "../../store/transient.ts";
import { openProduct, type TestProduct } from "../../testing/product.ts";
import { createProductDoor } from "./receive-product-events.ts";
import { syncPlan } from "./sync-plan.ts";

const NOW = "2026-03-20T12:00:00Z";

let product: TestProduct;

beforeAll(async () => {
  product = await openProduct({ now: NOW });
  await syncPlan(product.database, SHIPPED_PLAN, () => new Date(NOW));
});

afterAll(() => product.close());

/** What the sums hold of everything, and how much waits. */
async function sums() {
  const [row] = await product.database.sql<Record<string, number>[]>`
    select (select count(*)::int from events) as stored,
      (select coalesce(sum(events), 0)::int from event_appends) as waiting,
      (select coalesce(sum(events), 0)::int from event_days where segment_id = 0) as summed,
      (select coalesce(sum(users), 0)::int from active_days where segment_id = 0 and activity_id = 0) as active,
      (select coalesce(sum(events), 0)::int from user_days) as days`;
  return row;
}

const silently = () => {};

// The fold writes these one after the other: in each of them it is killed once, with all before it written already.
const POINTS = ["user_standings", "event_days", "milestone_lags", "user_days", "account_revision"];

test("a fold that is killed at whatever point leaves nothing of its batch, and the next one folds it once", async () => {
  await product.send(
    { userId: "ada", event: "user_signed_up", timestamp: "2026-03-18T12:00:00Z" },
    {
      userId: "ada",
      event: "enrichment_completed",
      properties: { contactCount: 3, successCount: 2 },
    },
    { userId: "ben", event: "user_logged_in" },
  );
  const before = { stored: 3, waiting: 3, summed: 0, active: 0, days: 0 };
  for (const table of POINTS) {
    expect(await killFoldAt(table)).toSatisfy(isTransient, table);
    expect(await sums(), table).toEqual(before);
  }
  while ((await foldWaiting(product.database)) > 0);
  // Ada on two days, Ben on one.
  expect(await sums()).toEqual({ stored: 3, waiting: 0, summed: 3, active: 3, days: 3 });
  expect((await verifyEngagement(product.database, silently)).differences).toEqual([]);
});

/** Ends the fold's connection where it is about to write into a table. Returns how the fold failed. */
async function killFoldAt(table: string): Promise<unknown> {
  const holder = openDatabase(product.database.url);
  let outcome: Promise<unknown> = Promise.resolve();
  await holder.sql.begin(async (tx) => {
    await tx`lock table ${tx(table)} in exclusive mode`;
    outcome = foldWaiting(product.database).catch((error: unknown) => error);
    for (;;) {
      const killed = await holder.sql`
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`;
      if (killed.count > 0) break;
      await sleep(10);
    }
    await outcome;
  });
  await holder.close();
  return await outcome;
}

test("while PostgreSQL breaks all connections off, and again, nothing that is sent is lost or counted twice", async () => {
  const { database } = product;
  const before = await sums();
  const warned: string[] = [];
  const log = {
    warn: (_: object, message: string) => warned.push(message),
    error: (details: object) => {
      throw new Error("No fault of the work's own was to come", { cause: details });
    },
  };
  const clock = () => new Date(NOW);
  const door = createProductDoor({ database, clock, plan: SHIPPED_PLAN, addressDays: 0, log });
  door.start();
  const admin = openDatabase(database.url);
  const breakAll = async () => {
    // A connection that has just been made asks for the types there are, which the driver does for nobody.
    await admin.sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and query !~ 'pg_catalog.pg_type'`;
  };
  let answered = 0;
  // As a library does: what is not answered is sent again, under the same ids, until it is.
  const sendUntilAnswered = async (sender: number) => {
    for (let request = 0; request < 12; request += 1) {
      const messages = Array.from({ length: 10 }, (_, index) => ({
        type: "track",
        userId: `person-${index}`,
        event: "user_logged_in",
        messageId: `${sender}-${request}-${index}`,
        timestamp: `2026-03-0${1 + (request % 9)}T12:00:00Z`,
      }));
      for (;;) {
        const source = { source: "restarts", country: null };
        const answer = await door
          .receive({ messages, sentAt: undefined }, source)
          .catch(() => null);
        if (answer !== null) break;
        await sleep(5);
      }
      answered += 1;
      if (answered % 12 === 0) await breakAll();
    }
  };
  await Promise.all(Array.from({ length: 6 }, (_, sender) => sendUntilAnswered(sender)));
  await admin.close();
  // 6 senders x 12 requests x 10 events, of 10 people on 9 days.
  const stored = (before?.stored ?? 0) + 720;
  await expect.poll(sums).toEqual({
    stored,
    waiting: 0,
    summed: stored,
    active: (before?.active ?? 0) + 90,
    days: stored,
  });
  await door.stop();
  expect((await verifyEngagement(database, silently)).differences).toEqual([]);
});
