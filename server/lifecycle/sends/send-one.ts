import { tryAgainAt } from "../../domain/triggers/backoff.ts";
import { isHeldOut } from "../../domain/triggers/holdout.ts";
import type { SendStatus } from "../../domain/triggers/send-reasons.ts";
import { reachesPerson } from "../../domain/triggers/trigger.ts";
import type { Kit } from "../../post/kit.ts";
import { type ClaimedSend, noteBegun, noteDone, putOff, settle, type Why } from "./claims.query.ts";
import {
  afterFault,
  type Done,
  doAction,
  type Means,
  missing,
  STATE_REASONS,
} from "./do-action.ts";
import { maySend, type SendingGround, type Verdict } from "./may-send.ts";

/** What sending is done with. */
export interface Sending extends SendingGround {
  readonly means: Means;
  /** Kit was asked too much: nobody asks it for a while. */
  readonly holdKit: () => Promise<void>;
}

/**
 * Sends what was claimed, or writes down why not. Whatever moment it is killed at, whoever claims it next goes on from the
 * action that is not known to be done, see `doAction`.
 */
export async function sendOne(send: ClaimedSend, sending: Sending): Promise<void> {
  const verdict = await maySend(send, sending);
  if (verdict.is === "go") return await go(send, sending, verdict);
  const { database, now: at } = sending;
  const { reason } = verdict;
  if (verdict.is === "later") {
    return await putOff(database, send, {
      reason,
      detail: null,
      until: verdict.until,
      mayBeDone: true,
    });
  }
  await settle(database, send, {
    status: statusOf(send, verdict.isFault),
    reason,
    detail: null,
    at,
  });
}

/** What was begun may have arrived, and what was done in part has not been skipped. */
function statusOf({ actionBegun, actionsDone }: ClaimedSend, isFault: boolean): SendStatus {
  if (actionBegun !== null) return "unknown";
  return isFault || actionsDone > 0 ? "failed" : "skipped";
}

type Go = Verdict & { readonly is: "go" };

async function go(send: ClaimedSend, sending: Sending, verdict: Go): Promise<void> {
  const { trigger, recipient, facts } = verdict;
  const { database, now, means } = sending;
  const { actions, holdoutPercent } = trigger.definition;
  const known = await subscriberOf(send, sending, verdict);
  if (known.state === "wait") return await wait(send, sending, { ...known, mayBeDone: true });
  if (known.state !== "done") return await end(send, sending, known);
  const isFresh = send.actionsDone === 0 && send.actionBegun === null;
  if (isFresh && isHeldOut(trigger.key, recipient.userId, holdoutPercent)) {
    return await end(send, sending, { state: "held_out", reason: "held_out", detail: null });
  }
  let { subscriberId } = known;
  for (const [place, action] of actions.entries()) {
    if (place < send.actionsDone) continue;
    const mayBeDone = send.actionBegun === place;
    await noteBegun(database, send, place, subscriberId);
    const done = await doAction(action, means, {
      id: `tidemark-${send.id}`,
      triggerKey: trigger.key,
      now,
      address: recipient.address,
      subscriberId,
      filling: { ...facts, userKey: recipient.userKey },
      mayBeDone,
    });
    if (done.state === "wait") {
      // That this attempt did nothing says nothing of an earlier one.
      const isOpen = mayBeDone || done.mayBeDone;
      return await wait(send, sending, { ...done, mayBeDone: isOpen });
    }
    if (done.state !== "done") return await end(send, sending, done);
    subscriberId = done.subscriberId ?? subscriberId;
    await noteDone(database, send, place + 1);
  }
  await settle(database, send, { status: "sent", reason: null, detail: null, at: now });
}

/** What Kit knows of the person, where they are written to: whoever unsubscribed there is left alone. */
async function subscriberOf(
  send: ClaimedSend,
  { means: { kit } }: Sending,
  { trigger: { definition }, recipient: { address } }: Go,
): Promise<Done> {
  if (!reachesPerson(definition)) return { state: "done", subscriberId: null };
  if (kit === null) return missing("kit_missing");
  const found = await findAt(kit, send.kitSubscriberId, address ?? "");
  if (!found.ok) return afterFault(found);
  if (found.value === null) {
    return definition.actions[0]?.kind === "kit_subscriber"
      ? { state: "done", subscriberId: null }
      : { state: "skipped", reason: "unknown_at_kit", detail: null };
  }
  const { id, state } = found.value;
  return state === "active"
    ? { state: "done", subscriberId: id }
    : { state: "skipped", reason: STATE_REASONS[state], detail: null };
}

/** By their number where an earlier attempt learnt it, since lists lag behind; one that is gone is looked for again. */
async function findAt(kit: Kit, id: bigint | null, address: string) {
  if (id === null) return await kit.find(address);
  const read = await kit.read(id);
  return !read.ok && read.fault === "missing" ? await kit.find(address) : read;
}

type End =
  | Exclude<Done, { readonly state: "done" | "wait" }>
  | (Why & { readonly state: Extract<SendStatus, "held_out"> });

async function end(
  send: ClaimedSend,
  { database, now }: Sending,
  { state, ...why }: End,
): Promise<void> {
  await settle(database, send, { status: state, ...why, at: now });
}

async function wait(
  send: ClaimedSend,
  { database, now, holdKit }: Sending,
  why: Done & { readonly state: "wait" },
): Promise<void> {
  if (why.reason === "rate_limited") await holdKit();
  await putOff(database, send, { ...why, until: tryAgainAt(now, send.attempts) });
}
