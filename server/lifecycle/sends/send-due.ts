import type { Clock } from "../../domain/clock.ts";
import { readAccount } from "../../store/account.ts";
import type { Database } from "../../store/database.ts";
import { readTriggers } from "../triggers/triggers.query.ts";
import { claimSend, endTooLate, LostLease, noteWaiting } from "./claims.query.ts";
import type { Means } from "./do-action.ts";
import { holdMasses } from "./mass-guard.query.ts";
import { sendOne } from "./send-one.ts";
import { readSendingRules } from "./sending.query.ts";

/** What sends are sent with. */
export interface SendDueParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly means: Means;
  readonly holdKit: () => Promise<void>;
  /** True once nothing more is to be begun. */
  readonly isStopping?: () => boolean;
}

/**
 * So many are sent before it is looked again whether a trigger reaches too many, sending was paused or a trigger switched
 * off: as few as are no mass.
 */
const ROUND = 20;

/**
 * Sends a round of what is due. Any number of servers may do so at once.
 * @returns how many sends it looked at; 0: nothing is due, or nothing may be sent.
 */
export async function sendRound(parts: SendDueParts): Promise<number> {
  const { database, clock, means, holdKit, isStopping = () => false } = parts;
  const [account, rules] = await Promise.all([readAccount(database), readSendingRules(database)]);
  const now = clock();
  const stopped = account.demo ? "demo" : rules.pausedAt === null ? null : "paused";
  if (stopped !== null) {
    await noteWaiting(database, now, stopped, "all");
    await endTooLate(database, now);
    return 0;
  }
  await holdMasses(database, await readTriggers(database), rules, now);
  const triggers = await readTriggers(database);
  const held = triggers.filter(({ heldAt }) => heldAt !== null).map(({ key }) => key);
  if (held.length > 0) {
    await noteWaiting(database, now, "mass", held);
    await endTooLate(database, now);
  }
  let looked = 0;
  while (looked < ROUND && !isStopping()) {
    const at = clock();
    const send = await claimSend(database, at, held);
    if (send === null) break;
    looked += 1;
    const sending = { database, now: at, account, rules, triggers, means, holdKit };
    await sendOne(send, sending).catch(passOverLost);
  }
  return looked;
}

function passOverLost(error: unknown): void {
  if (!(error instanceof LostLease)) throw error;
}
