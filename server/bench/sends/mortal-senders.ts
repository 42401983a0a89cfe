import { sendRound } from "../../lifecycle/sends/send-due.ts";
import type { Database, Sql } from "../../store/database.ts";
import type { KitMishap, LoopbackKit } from "./loopback-kit.ts";

class Killed extends Error {}

/** A seeded generator of numbers from 0 to below 1, so that a run that fails fails again. Source: Mulberry32. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A server that dies just before a statement, so that all it did before stands and nothing after is done. */
function mortal(of: Database, dies: () => boolean): Database {
  let isDead = false;
  const live = () => {
    isDead ||= dies();
    if (isDead) throw new Killed();
  };
  const sql: Sql = new Proxy(of.sql, {
    apply: (target, self, args) => {
      live();
      return Reflect.apply(target, self, args);
    },
    get: (target, property) => {
      if (property === "begin") live();
      return Reflect.get(target, property);
    },
  });
  return { ...of, sql };
}

/** What may befall a request, an answer that is lost twice as often as the rest. */
const MISHAPS: readonly KitMishap[] = [401, 429, 500, "lost request", "lost answer", "lost answer"];

/** One request of so many comes to grief, and before one statement of so many a server dies. */
const RATES = { mishap: 0.08, kill: 0.02 } as const;

/** What a sending among kills is done with. */
export interface MortalParts {
  readonly database: Database;
  readonly kit: LoopbackKit;
  /** When the first server starts; time passes from there. */
  readonly start: Date;
  readonly seed: number;
}

/**
 * Runs servers, two at a time, until nothing waits, while requests come to grief at random; each server that is killed is
 * followed by another, once its lease is over.
 * @returns how many were killed.
 */
export async function sendAmongKills({ database, kit, start, seed }: MortalParts): Promise<number> {
  const chance = seeded(seed);
  const mishap = () => MISHAPS[Math.floor(chance() * MISHAPS.length)] ?? null;
  kit.befall(() => (chance() < RATES.mishap ? mishap() : null));
  const means = { kit: kit.kit, slackWebhookUrl: null, webhook: null };
  const holdKit = async () => {};
  let now = start;
  let kills = 0;
  const serve = async () => {
    const server = mortal(database, () => chance() < RATES.kill);
    try {
      while ((await sendRound({ database: server, clock: () => now, means, holdKit })) > 0);
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
      kills += 1;
    }
  };
  for (;;) {
    await Promise.all([serve(), serve()]);
    const [left] = await database.sql<{ waiting: number; due: number }[]>`
      select count(*)::int as waiting, (count(*) filter (where due_at <= ${now}))::int as due
      from lifecycle_sends where status = 'waiting'`;
    if (left === undefined || left.waiting === 0) return kills;
    await database.sql`
      update lifecycle_sends set leased_until = null
      where status = 'waiting' and leased_until is not null`;
    // Both have stopped. What was put off is due once time has passed; until then there is enough to do.
    if (left.due === 0) now = new Date(now.getTime() + 3_600_000);
  }
}
