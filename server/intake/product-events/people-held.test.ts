import { afterEach, beforeEach, expect, test } from "vitest";
import { verifyEngagement } from "../../rollup/engagement/recount.ts";
import { openProduct, type TestProduct } from "../../testing/product.ts";

// A request reads whom its messages are about and then writes under them. Whoever makes one of two people in between moves
// what stands under them: what is written after that under the one who is gone would be nobody's.

let product: TestProduct;

beforeEach(async () => {
  product = await openProduct({ now: "2026-03-20T12:00:00Z" });
});

afterEach(() => product.close());

const login = (name: object) => ({ event: "user_logged_in", ...name });

/** Somebody who visited, and who is said to be a user: nothing is made of it before the fold. */
async function visitorWhoIsUser() {
  const [visitor, user] = [{ anonymousId: "visitor" }, { userId: "user" }];
  await product.send(login(visitor), login(user));
  await product.send({ type: "identify", ...visitor, ...user });
  return { visitor, user };
}

/** Keeps everybody from writing to a table until it is let go. */
async function holdTable(table: string) {
  const holder = await product.database.sql.reserve();
  await holder`begin`;
  await holder`lock table ${holder(table)} in exclusive mode`;
  return {
    letGo: async () => {
      await holder`commit`;
      holder.release();
    },
  };
}

/** Waits until so many wait for others, or until some work is over. */
async function untilWaiting(many: number, work: Promise<unknown>): Promise<void> {
  let isOver = false;
  void work.finally(() => {
    isOver = true;
  });
  const waiting = () => product.database.sql`
    select from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`;
  const isSo = async () => isOver || (await waiting()).count >= many;
  await expect.poll(isSo).toBe(true);
}

/** Whose the logins are, by all names; the sums of days have to say the same as the events. */
async function loginsByNames(): Promise<Record<string, number>> {
  await product.door.folded();
  const rows = await product.database.sql<{ names: string | null; logins: number }[]>`
    select e.logins, names.list as names
    from (select user_id, count(*)::int as logins from events group by user_id) e
    left join lateral (
      select string_agg(i.value, ', ' order by i.value) as list
      from user_identities i where i.user_id = e.user_id
    ) names on true order by 2`;
  expect((await verifyEngagement(product.database, () => {})).differences).toEqual([]);
  return Object.fromEntries(rows.map(({ names, logins }) => [String(names), logins]));
}

test("two people become one only once a request that is under way is written, and what it wrote is the one's", async () => {
  const { visitor } = await visitorWhoIsUser();
  // Traits are written last: the request knows by then whom it is about, and both write them.
  const traits = await holdTable("user_traits");
  const sent = product.send(login(visitor), { type: "identify", ...visitor, traits: { a: 1 } });
  await untilWaiting(1, sent);
  const folded = product.door.folded();
  await untilWaiting(2, folded);
  await traits.letGo();
  await Promise.all([sent, folded]);
  expect(await loginsByNames()).toEqual({ "user, visitor": 3 });
});

test("a request that comes while two people become one is written under the one", async () => {
  const { visitor } = await visitorWhoIsUser();
  // Names are moved after all that stands under them.
  const names = await holdTable("customer_link_decisions");
  const folded = product.door.folded();
  await untilWaiting(1, folded);
  const sent = product.send(login(visitor));
  await untilWaiting(2, sent);
  await names.letGo();
  await Promise.all([sent, folded]);
  expect(await loginsByNames()).toEqual({ "user, visitor": 3 });
});
