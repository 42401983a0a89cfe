import type { Account } from "../../domain/account.ts";
import { addDays, createCalendar, isTimeZone } from "../../domain/calendar.ts";
import { holdsOf, type PersonFacts, personFacts } from "../../domain/triggers/person-facts.ts";
import { quietUntil } from "../../domain/triggers/quiet-hours.ts";
import type { SendReason } from "../../domain/triggers/send-reasons.ts";
import type { SendingRules } from "../../domain/triggers/sending.ts";
import { reachesPerson } from "../../domain/triggers/trigger.ts";
import type { Database } from "../../store/database.ts";
import { seenOn } from "../change-of.ts";
import { readPresent } from "../present.query.ts";
import { readLifecycleRules } from "../rules/rules.query.ts";
import type { Trigger } from "../triggers/triggers.query.ts";
import type { ClaimedSend } from "./claims.query.ts";
import { followMerge, type Recipient, readGot, readRecipient } from "./recipient.query.ts";

/** What a send is looked at with. */
export interface SendingGround {
  readonly database: Database;
  readonly now: Date;
  readonly account: Account;
  readonly rules: SendingRules;
  readonly triggers: readonly Trigger[];
}

/** Whether a send may go out, by all that we know ourselves. */
export type Verdict =
  | {
      readonly is: "go";
      readonly trigger: Trigger;
      readonly recipient: Recipient;
      readonly facts: PersonFacts;
    }
  | { readonly is: "not"; readonly reason: SendReason; readonly isFault: boolean }
  | { readonly is: "later"; readonly reason: SendReason; readonly until: Date };

const not = (reason: SendReason): Verdict => ({ is: "not", reason, isFault: false });

/** Reasons that are nobody's choice: what waited on one until it was too late has failed. */
const FAULTS: readonly (SendReason | null)[] = [
  "kit_key",
  "kit_missing",
  "slack_missing",
  "webhook_secret_missing",
  "unknown_target",
  "rate_limited",
  "unavailable",
];

const DAY_MS = 86_400_000;

/** Everything that speaks against a send, the cheapest first. Once an action was done, only time does: half a message is none. */
export async function maySend(send: ClaimedSend, ground: SendingGround): Promise<Verdict> {
  const { now, triggers } = ground;
  if (send.expiresAt <= now) {
    const isFault = FAULTS.includes(send.reason);
    return isFault && send.reason !== null
      ? { is: "not", reason: send.reason, isFault }
      : not("too_late");
  }
  const trigger = triggers.find(({ key }) => key === send.triggerKey);
  if (trigger?.onSince == null || trigger.version !== send.triggerVersion) {
    return not("trigger_off");
  }
  const recipient = await readRecipient(ground.database, send.userId);
  if (recipient === null) return not("gone");
  if (recipient.userId !== send.userId) {
    if (!(await followMerge(ground.database, send.id, recipient.userId))) return not("gone");
  }
  const facts = await factsOf(recipient.userId, ground);
  if (facts === null) return not("gone");
  const found = { trigger, recipient, facts };
  if (send.actionsDone > 0 || send.actionBegun !== null) return { is: "go", ...found };
  return (await whyNot(found, ground)) ?? { is: "go", ...found };
}

/** As of this moment, and not of the last run. */
async function factsOf(
  userId: bigint,
  { database, now, account }: SendingGround,
): Promise<PersonFacts | null> {
  const { timeZone } = account;
  const calendar = createCalendar(timeZone);
  const day = calendar.dayOf(now);
  const rules = await readLifecycleRules(database.sql);
  const [person] = await readPresent(database.sql, {
    lastDay: addDays(day, -1),
    timeZone,
    at: now,
    after: userId - 1n,
    last: userId,
    rules: rules.rules,
  });
  if (person === undefined) return null;
  return personFacts(person, seenOn(person, { day, at: now, rules }), now, calendar);
}

async function whyNot(
  {
    trigger,
    recipient,
    facts,
  }: { readonly trigger: Trigger; readonly recipient: Recipient; readonly facts: PersonFacts },
  { database, now, account, rules, triggers }: SendingGround,
): Promise<Verdict | null> {
  const { definition } = trigger;
  if (!holdsOf(definition.conditions, facts)) return not("conditions");
  const got = await readGot(database, recipient.userId, {
    triggerKey: trigger.key,
    since: new Date(now.getTime() - rules.capDays * DAY_MS),
    writing: triggers.filter((one) => reachesPerson(one.definition)).map(({ key }) => key),
  });
  const { againAfterDays } = definition;
  if (got.lastOfTrigger !== null) {
    const isAgain =
      againAfterDays !== null &&
      got.lastOfTrigger.getTime() + againAfterDays * DAY_MS <= now.getTime();
    if (!isAgain) return not("had_it");
  }
  if (!reachesPerson(definition)) return null;
  if (got.messages >= rules.capMessages) return not("cap");
  if (recipient.address === null) return not("no_address");
  const { timeZone } = recipient;
  const zone = timeZone !== null && isTimeZone(timeZone) ? timeZone : account.timeZone;
  const until = quietUntil(now, rules, createCalendar(zone));
  return until === null ? null : { is: "later", reason: "quiet_hours", until };
}
