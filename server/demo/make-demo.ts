import type { Clock } from "../domain/clock.ts";
import type { StripeFrontDoor } from "../intake/front-door.ts";
import type { ProductDoor } from "../intake/product-events/product-door.ts";
import type { Author } from "../store/audit-log.ts";
import type { Database } from "../store/database.ts";
import {
  type DemoMark,
  finishDemo,
  isEmptyDatabase,
  isFirstStart,
  prepareDemo,
  readDemo,
} from "./demo-account.query.ts";
import { runDemo } from "./run-demo.ts";

/** What a start knows about whether a demo is wanted. */
export interface DemoWish {
  readonly wish: "always" | "automatic" | "never";
  /** True where any Stripe variable is set: who has a company of their own needs no other. */
  readonly hasStripe: boolean;
}

/**
 * Whether a start shall make the demo or finish one that was interrupted. `automatic` makes it once: where it was
 * cleared it stays away; `always` makes it wherever the database is empty.
 */
export async function isDemoDue(
  database: Database,
  { wish, hasStripe }: DemoWish,
): Promise<boolean> {
  const demo = await readDemo(database);
  if (demo !== null) return !demo.isReady;
  if (wish === "never") return false;
  if (wish === "always") return await isEmptyDatabase(database);
  return !hasStripe && (await isFirstStart(database));
}

/** What making the demo needs. */
export interface DemoParts {
  readonly database: Database;
  /** Started; it can be once the account's row is there, which `prepareDemo` makes too. */
  readonly frontDoor: StripeFrontDoor;
  readonly productDoor: ProductDoor;
  readonly clock: Clock;
  readonly author: Author;
  /** Told how many of all events and messages are stored. */
  readonly onProgress: (done: number, total: number) => void;
}

/**
 * Makes the demo, or finishes one that was interrupted: it is generated again to the byte, and what is in already
 * changes nothing.
 * @throws Problem CONFLICT where a company's data is in the database.
 */
export async function makeDemo(parts: DemoParts): Promise<DemoMark> {
  const { database, frontDoor, productDoor, clock, author, onProgress } = parts;
  const demo = await prepareDemo(database, { author, now: clock() });
  if (demo.isReady) return demo;
  const { secret, today } = demo;
  await runDemo({ frontDoor, productDoor, clock, secret, today, onProgress });
  await finishDemo(database, clock());
  return { ...demo, isReady: true };
}
