import { setTimeout as sleep } from "node:timers/promises";
import type { Clock } from "../domain/clock.ts";
import { Problem } from "../domain/problems.ts";
import { type AccountSettings, decideLivemode, readAccount } from "../store/account.ts";
import type { Database } from "../store/database.ts";
import { isTransient } from "../store/transient.ts";
import type { StripeClient } from "../stripe/client.ts";
import {
  type EventEnvelope,
  envelopeOf,
  parseStripeEvent,
  type StripeEvent,
  type ThinEvent,
} from "../stripe/event.ts";
import { verifySignature } from "../stripe/signature.ts";
import { applyWaiting } from "./apply-events.ts";
import { fetchAgain } from "./fetch-again.ts";
import { createFreshReadings } from "./fresh-readings.ts";
import type { StripeEventReceipt, StripeFrontDoor } from "./front-door.ts";
import { createInbox } from "./inbox.ts";
import { markForReplay } from "./ingestion.query.ts";
import { readReceived } from "./read-event.ts";
import { createRefetcher } from "./refetcher.ts";
import { createWorkLoop, type WorkLog } from "./work-loop.ts";

/** What the front door is built of. */
export interface FrontDoorParts {
  readonly database: Database;
  readonly clock: Clock;
  /** STRIPE_WEBHOOK_SECRET: none, one, or two while one is rolled. */
  readonly secrets: readonly string[];
  /** Asks Stripe for what events leave out; null without a key. */
  readonly stripe: StripeClient | null;
  readonly log: WorkLog;
}

/** How long a caller that asked to wait for an event is kept; after that the receipt says `waiting`. */
const LONGEST_WAIT_MS = 30_000;

const DEMO_REFUSAL =
  "This is the demo company. Real Stripe events are refused until you clear it: npx tidemark demo --clear";

const DEMO_IS_OVER = "The demo was cleared a moment ago: its events are no longer taken.";

export function createStripeFrontDoor(parts: FrontDoorParts): StripeFrontDoor {
  const { database, clock, stripe, log } = parts;
  const readings = createFreshReadings();
  const context = { database, clock, keyLivemode: stripe?.livemode ?? null, readings };
  const applier = createWorkLoop(
    {
      do: () => applyWaiting(context),
      isPassing: isTransient,
      whenItFails: "events wait: applying them failed",
    },
    log,
  );
  const refetcher = createRefetcher({ database, clock, stripe, onApplied: applier.nudge }, log);
  const accounts = rememberAccount(database);
  const inbox = createInbox(database, (fresh) => {
    for (const { reading, payload } of fresh) {
      if (reading !== null) readings.keep(reading, payload.length);
    }
    applier.nudge();
  });

  /** Stores what is known to be Stripe's, whichever way it was made sure of. */
  const takeIn = async (account: AccountSettings, text: string, origin: string) => {
    const receivedAt = clock();
    const event = readBody(text);
    await refuseOtherMode(database, account, event);
    const { demo: isDemo } = account;
    const [envelope, reading] = [envelopeOf(event), readReceived(event)];
    const stored = await inbox.store({
      ...{ envelope, reading, payload: text, origin, receivedAt, isDemo },
    });
    if (stored === "refused") throw new Problem("CONFLICT", isDemo ? DEMO_IS_OVER : DEMO_REFUSAL);
    const alreadyKnown = stored === "known";
    return { eventId: event.id, status: "waiting", alreadyKnown, error: null } as const;
  };

  const receive: StripeFrontDoor["receive"] = async (payload, signature, origin) => {
    const account = await accounts();
    verifyFor(account, payload, signature, parts.secrets, clock());
    return await takeIn(account, payload.toString("utf8"), origin);
  };

  const settled: StripeFrontDoor["settled"] = async (eventId) => {
    const deadline = Date.now() + LONGEST_WAIT_MS;
    for (;;) {
      const receipt = await readReceipt(database, eventId);
      if (receipt.status !== "waiting" || Date.now() > deadline) return receipt;
      // Another server may be the one that applies it, so look now and then all the same.
      await Promise.race([applier.nextDone(), sleep(250, undefined, { ref: false })]);
    }
  };

  return {
    receive,
    receiveListed: async (payload, origin) => {
      const account = await accounts();
      if (account.demo) throw new Problem("CONFLICT", DEMO_REFUSAL);
      return await takeIn(account, payload, origin);
    },
    settled,
    replay: async (eventId) => {
      await markForReplay(database, eventId);
      applier.nudge();
      return await settled(eventId);
    },
    receiveAgain: (names) => fetchAgain({ database, stripe, clock }, names),
    drained: async () => {
      while ((await anythingWaits(database)) || (await refetcher.isAnythingDue())) await sleep(20);
    },
    start: () => {
      applier.start();
      refetcher.start();
    },
    stop: async () => void (await Promise.all([applier.stop(), refetcher.stop()])),
  };
}

/** How long a changed setting may take to be seen here: a burst of deliveries must not ask for it each time. */
const ACCOUNT_FRESH_MS = 500;

function rememberAccount(database: Database): () => Promise<AccountSettings> {
  let known: { readonly account: AccountSettings; readonly readAt: number } | null = null;
  return async () => {
    const isFresh = known !== null && performance.now() - known.readAt < ACCOUNT_FRESH_MS;
    if (isFresh && known !== null && known.account.livemode !== null) return known.account;
    known = { account: await readAccount(database), readAt: performance.now() };
    return known.account;
  };
}

/** The demo's secret signs the demo's events alone, and no real event may join them. */
function verifyFor(
  account: AccountSettings,
  payload: Buffer,
  signature: string | undefined,
  secrets: readonly string[],
  now: Date,
): void {
  if (!account.demo) {
    if (secrets.length === 0) {
      throw new Problem(
        "UNAVAILABLE",
        "Stripe's events cannot be checked yet: set STRIPE_WEBHOOK_SECRET to the endpoint's signing secret and start again.",
      );
    }
    verifySignature(payload, signature, secrets, now);
    return;
  }
  try {
    verifySignature(payload, signature, [account.demoWebhookSecret ?? ""], now);
  } catch (error) {
    if (error instanceof Problem && isSignedByAny(payload, signature, secrets, now)) {
      throw new Problem("CONFLICT", DEMO_REFUSAL);
    }
    throw error;
  }
}

function isSignedByAny(
  payload: Buffer,
  signature: string | undefined,
  secrets: readonly string[],
  now: Date,
): boolean {
  try {
    verifySignature(payload, signature, secrets, now);
    return true;
  } catch {
    return false;
  }
}

function readBody(text: string): StripeEvent | ThinEvent {
  try {
    return parseStripeEvent(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Problem("BAD_USER_INPUT", `The signed body is no Stripe event: ${reason}`);
  }
}

/** Test data among live data would make every number wrong, and the other way round. */
async function refuseOtherMode(
  database: Database,
  account: AccountSettings,
  event: EventEnvelope,
): Promise<void> {
  const decided = account.livemode ?? (await decideLivemode(database, event.livemode));
  if (decided === event.livemode) return;
  const [mine, theirs] = decided ? ["live", "test"] : ["test", "live"];
  throw new Problem(
    "CONFLICT",
    `This database holds ${mine} data and the event is from Stripe's ${theirs} mode. Send it to a Tidemark with a database of its own.`,
  );
}

async function readReceipt(database: Database, eventId: string): Promise<StripeEventReceipt> {
  const [row] = await database.sql<{ status: string; error: string | null; again: boolean }[]>`
    select status, error, redeliveries > 0 as again from stripe_events where id = ${eventId}`;
  if (row === undefined) throw new Problem("NOT_FOUND", `No event ${eventId} was received.`);
  const { status, error, again } = row;
  const isSettled = status === "applied" || status === "ignored" || status === "parked";
  return { eventId, status: isSettled ? status : "waiting", alreadyKnown: again, error };
}

async function anythingWaits(database: Database): Promise<boolean> {
  const rows = await database.sql`select 1 from stripe_events where status = 'received' limit 1`;
  return rows.length > 0;
}
