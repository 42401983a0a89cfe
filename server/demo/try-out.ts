import type { Clock } from "../domain/clock.ts";
import { Problem } from "../domain/problems.ts";
import type { Database } from "../store/database.ts";
import { createCatalogue } from "./catalogue.ts";
import { DEMO_SEED } from "./company.ts";
import { readDemo } from "./demo-account.query.ts";
import { noonOf, storyUntil } from "./generate-demo-events.ts";
import { sendEvents } from "./send-events.ts";
import { makeTryOutEvents, type TryOutKind } from "./try-out-events.ts";
import { readTryOutSubjects } from "./try-out-subjects.query.ts";

/** Where and when something is tried out. */
export interface TryOutPlace {
  readonly database: Database;
  /** The running server's origin, for example http://127.0.0.1:4400. */
  readonly origin: string;
  readonly clock: Clock;
  /** Anything that was never used before: the new ids come from it. */
  readonly seed: string;
}

/**
 * Makes something happen at the demo company now and tells the running server of it, over HTTP as Stripe would.
 * @returns how many events were sent.
 * @throws Problem NOT_FOUND without a demo or without anything to do it to, UNAVAILABLE where no server takes it.
 */
export async function tryOut(kind: TryOutKind, place: TryOutPlace): Promise<number> {
  const { database, origin, clock, seed } = place;
  const demo = await readDemo(database);
  if (demo === null) {
    throw new Problem("NOT_FOUND", "There is no demo in this database. Make it: npx tidemark demo");
  }
  const story = storyUntil(noonOf(demo.today));
  const events = makeTryOutEvents(kind, {
    now: clock(),
    seed,
    catalogue: createCatalogue(DEMO_SEED, story.start, story.end),
    subjects: await readTryOutSubjects(database),
  });
  await sendEvents(events, { origin, secret: demo.secret, clock });
  return events.length;
}
