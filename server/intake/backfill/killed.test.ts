import { expect, test } from "vitest";
import { createRandom } from "../../demo/seeded-random.ts";
import { everyRow } from "../../testing/kill/every-row.ts";
import {
  type AskingCompany,
  askAt,
  openAskingCompany,
} from "../../testing/stripe-api/asking-company.ts";
import { backfill } from "../../testing/stripe-api/backfill.ts";
import { openSmallBusiness } from "../../testing/stripe-api/small-business.ts";
import { readNewestBackfill } from "./backfills.ts";
import { BACKFILL_KINDS } from "./kinds.ts";
import { runBackfill } from "./run-backfill.ts";

const NOW = "2026-03-20T12:00:00Z";

// The grouping of facts and the stretches of lists depend on when it was killed; what they add up to does not.
const OF_THE_RUN = ["told_facts", "stripe_backfills", "stripe_backfill_slices"];

async function books({ database }: AskingCompany) {
  const rows = await everyRow(database.sql);
  return Object.fromEntries(Object.entries(rows).filter(([table]) => !OF_THE_RUN.includes(table)));
}

/** Objects found of each kind, by the slices' own counts. */
async function found({ database }: AskingCompany) {
  const rows = await database.sql`
    select kind, sum(found)::int as found from stripe_backfill_slices group by kind order by kind`;
  return rows.map((row) => `${row.kind} ${row.found}`);
}

/** Dies at the given number of breaths: in a question to Stripe, within a transaction or between two pages. */
async function tryWith(company: AskingCompany, breaths: number): Promise<boolean> {
  let left = breaths;
  const breathe = () => {
    left -= 1;
    if (left < 0) throw new Error("killed");
  };
  const stripe = askAt(company.stripe.url, company.clock);
  const context = {
    database: company.database,
    clock: () => {
      breathe();
      return company.clock();
    },
    stripe: {
      ...stripe,
      get: (...question: Parameters<typeof stripe.get>) => {
        breathe();
        return stripe.get(...question);
      },
    },
    wait: async () => {},
    tell: breathe,
  };
  const newest = await readNewestBackfill(company.database.sql);
  const request = { author: "cli", from: new Date("2025-01-01"), to: null } as const;
  const mode = newest === null ? "new" : "resume";
  try {
    await runBackfill(context, { ...request, kinds: BACKFILL_KINDS }, mode);
    return true;
  } catch (error) {
    expect(error).toMatchObject({ message: "killed" });
    return false;
  }
}

test("killed at twenty random points and gone on with, it leaves what an undisturbed run leaves", async () => {
  const undisturbed = await openAskingCompany(NOW);
  // Two to a page: cursors, halves and many transactions.
  undisturbed.stripe.servePagesOf(2);
  openSmallBusiness(undisturbed.stripe);
  await backfill(undisturbed);

  const killed = { ...(await openAskingCompany(NOW)), stripe: undisturbed.stripe };
  const random = createRandom("kills");
  let kills = 0;
  while (!(await tryWith(killed, kills < 20 ? random.integer(1, 24) : 10_000))) kills += 1;
  expect(kills).toBe(20);
  expect(await books(killed)).toEqual(await books(undisturbed));
  expect(await found(killed)).toEqual(await found(undisturbed));
  await killed.close();
  await undisturbed.close();
});
