import { randomUUID } from "node:crypto";
import { createCalendar } from "../../domain/calendar.ts";
import type { Stage } from "../../domain/lifecycle-stage.ts";
import { SEND_REASONS } from "../../domain/triggers/send-reasons.ts";
import type { TriggerDefinition } from "../../domain/triggers/trigger.ts";
import { type Doing, doAction, type Means } from "./do-action.ts";

/** What came of one action of a test. */
export interface TestedAction {
  readonly kind: string;
  readonly isDone: boolean;
  /** A sentence; null: it was done. */
  readonly reason: string | null;
  /** What the receiver said. */
  readonly detail: string | null;
}

/** To whom a test goes: whoever asks for it, and nobody else. */
interface Tester {
  readonly address: string;
  readonly now: Date;
  readonly timeZone: string;
}

/**
 * Does a trigger's actions for the person who asks, as it would for anybody, whether or not it is on; what follows a
 * failed one is not done. Nothing of it is in the log of sends, and it counts towards no cap.
 */
export async function testSend(
  { key, definition }: { readonly key: string; readonly definition: TriggerDefinition },
  means: Means,
  { address, now, timeZone }: Tester,
): Promise<TestedAction[]> {
  const day = createCalendar(timeZone).dayOf(now);
  const stage: Stage = "active";
  const dates = {
    trial_end: now,
    first_seen: now,
    activation: now,
    first_payment: now,
    stage_since: now,
  };
  const known = await subscriberIdOf(means, definition, address);
  const base: Doing = {
    id: `tidemark-test-${randomUUID()}`,
    triggerKey: key,
    now,
    address,
    subscriberId: known,
    filling: { userKey: "test", stage, score: 50, since: day, dates },
    mayBeDone: false,
  };
  const tested: TestedAction[] = [];
  let subscriberId = known;
  for (const action of definition.actions) {
    const done = await doAction(action, means, { ...base, subscriberId });
    const { kind } = action;
    if (done.state !== "done") {
      const { reason, detail } = done;
      return [...tested, { kind, isDone: false, reason: SEND_REASONS[reason], detail }];
    }
    subscriberId = done.subscriberId ?? subscriberId;
    tested.push({ kind, isDone: true, reason: null, detail: null });
  }
  return tested;
}

/** Null also where Kit cannot be asked: the first action that needs it then says why. */
async function subscriberIdOf(
  { kit }: Means,
  { actions }: TriggerDefinition,
  address: string,
): Promise<bigint | null> {
  if (kit === null || !actions.some(({ kind }) => kind.startsWith("kit_"))) return null;
  const found = await kit.find(address);
  return found.ok ? (found.value?.id ?? null) : null;
}
