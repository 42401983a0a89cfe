import type { Clock } from "../../domain/clock.ts";
import { Problem } from "../../domain/problems.ts";
import type { Database } from "../../store/database.ts";
import { announceNews } from "../../store/news.ts";
import type { StripeClient } from "../../stripe/client.ts";
import { EVENTS_KEPT_DAYS, listEvents } from "../../stripe/list-events.ts";
import type { StripeFrontDoor } from "../front-door.ts";
import { mayAskStripe } from "../may-ask-stripe.ts";
import { type CatchUp, insertCatchUp, readHorizon, unknownEvents } from "./catch-ups.query.ts";

/** What catching up works with. */
export interface CatchUpContext {
  readonly database: Database;
  readonly clock: Clock;
  readonly stripe: StripeClient;
  readonly frontDoor: StripeFrontDoor;
  readonly log: { warn(details: object, message: string): void };
}

/** What happened within the last minutes may be on its way. */
const ON_ITS_WAY_MS = 5 * 60_000;

/** Looked at once more, since Stripe lists an event a little after the second that it bears. */
const OVERLAP_MS = 3_600_000;

/** A little less than Stripe keeps, so that nothing falls out of the list while it is read. */
const REACH_MS = EVENTS_KEPT_DAYS * 86_400_000 - OVERLAP_MS;

/**
 * Asks Stripe which events happened since it was last asked, takes in those whose delivery never came, and writes down
 * how many. Doing it again, or stopping in the middle, loses and repeats nothing: an event is known by its id. Without
 * data of the key's mode there is nothing to catch up with.
 * @throws Problem as StripeClient does, once its sentence is written down.
 */
export async function catchUp(context: CatchUpContext): Promise<void> {
  const { database, clock, stripe, log } = context;
  if (!(await mayAskStripe(database.sql, stripe.livemode))) return;
  const now = clock();
  const earliest = new Date(now.getTime() - REACH_MS);
  const horizon = await readHorizon(database.sql);
  const wished = horizon === null ? earliest : new Date(horizon.getTime() - OVERLAP_MS);
  const isLost = wished < earliest;
  const span = { from: isLost ? earliest : wished, to: new Date(now.getTime() - ON_ITS_WAY_MS) };
  const asked = { askedAt: now, ...span, lostSince: isLost ? horizon : null };
  try {
    const found = await takeInMissed(context, span);
    await note(database, { ...asked, ...found, error: null });
    if (found.missed > 0)
      log.warn(found, "deliveries of Stripe's never came and were caught up with");
  } catch (error) {
    if (error instanceof Problem) {
      await note(database, { ...asked, listed: 0, missed: 0, error: error.message });
    }
    throw error;
  }
}

async function takeInMissed(
  { database, stripe, frontDoor }: CatchUpContext,
  span: { readonly from: Date; readonly to: Date },
): Promise<{ readonly listed: number; readonly missed: number }> {
  let [listed, missed] = [0, 0];
  for await (const events of listEvents(stripe, span)) {
    const unknown = await unknownEvents(
      database.sql,
      events.map(({ id }) => id),
    );
    listed += events.length;
    for (const { id, payload } of events) {
      if (!unknown.has(id)) continue;
      const { alreadyKnown } = await frontDoor.receiveListed(payload, "catch-up");
      if (!alreadyKnown) missed += 1;
    }
  }
  return { listed, missed };
}

async function note(database: Database, done: CatchUp): Promise<void> {
  await database.sql.begin(async (tx) => {
    await insertCatchUp(tx, done);
    await announceNews(tx);
  });
}
