import { type Filling, filledIn } from "../../domain/triggers/filled-in.ts";
import type { SendReason } from "../../domain/triggers/send-reasons.ts";
import type { TriggerAction } from "../../domain/triggers/trigger.ts";
import type { Kit, KitAnswer, KitFault, KitState } from "../../post/kit.ts";
import type { Posted } from "../../post/posted.ts";
import { postSigned } from "../../post/signed-webhook.ts";
import { postToSlack } from "../../post/slack.ts";

/** By what things are done; null where nobody set it up. */
export interface Means {
  readonly kit: Kit | null;
  /** Slack's incoming webhook. */
  readonly slackWebhookUrl: string | null;
  readonly webhook: { readonly secret: string; readonly privateHosts: readonly string[] } | null;
}

/** Whom an action is done for, and on which attempt. */
export interface Doing {
  /** The same for the same send, however often it is tried. */
  readonly id: string;
  readonly triggerKey: string;
  readonly now: Date;
  /** Null: none is known, or it is not needed. */
  readonly address: string | null;
  /** Null: Kit does not know them yet. */
  readonly subscriberId: bigint | null;
  readonly filling: Filling;
  /** True where an earlier attempt may have done it already. */
  readonly mayBeDone: boolean;
}

/** What came of an action. */
export type Done =
  | { readonly state: "done"; readonly subscriberId: bigint | null }
  /** To be tried again. */
  | {
      readonly state: "wait";
      readonly reason: SendReason;
      readonly detail: string | null;
      /** True where it may have been done for all we know. */
      readonly mayBeDone: boolean;
    }
  /** For good. */
  | {
      readonly state: "skipped" | "failed" | "unknown";
      readonly reason: SendReason;
      readonly detail: string | null;
    };

/**
 * Does one action. What is done twice, and what rather not at all, where nobody saw the end of an earlier attempt:
 *
 * - Kit's subscriber and fields are set to the same again, which changes nothing.
 * - A tag is looked for first, since to set it again could set off an automation of Kit's a second time.
 * - To be taken out of a tag, or put into a sequence, again changes nothing at Kit.
 * - A webhook is sent again with the same id: its receiver passes over an id it has seen.
 * - Slack is not told again, since it cannot tell that it was told: it stays unknown whether it was.
 */
export async function doAction(action: TriggerAction, means: Means, doing: Doing): Promise<Done> {
  const { kind } = action;
  if (kind === "slack") return await tellSlack(action, means, doing);
  if (kind === "webhook") return await callWebhook(action, means, doing);
  if (means.kit === null) return missing("kit_missing");
  return await askKit(action, means.kit, doing);
}

async function tellSlack(
  { target }: TriggerAction,
  { slackWebhookUrl }: Means,
  { filling, mayBeDone }: Doing,
): Promise<Done> {
  if (mayBeDone) return { state: "unknown", reason: "no_answer", detail: null };
  if (slackWebhookUrl === null) return missing("slack_missing");
  const posted = await postToSlack(slackWebhookUrl, { text: filledIn(target ?? "", filling) });
  if (posted.state === "unknown") {
    return { state: "unknown", reason: "no_answer", detail: posted.detail };
  }
  return afterPosting(posted);
}

async function callWebhook(
  { target }: TriggerAction,
  { webhook }: Means,
  { id, triggerKey, now, filling }: Doing,
): Promise<Done> {
  if (webhook === null) return missing("webhook_secret_missing");
  const { userKey, stage, score, since } = filling;
  const content = { id, trigger: triggerKey, user: userKey, stage, score, since };
  const posted = await postSigned({ url: target ?? "", id, content }, { ...webhook, now });
  if (posted.state === "forbidden") {
    return { state: "failed", reason: "forbidden_address", detail: posted.detail };
  }
  return afterPosting(posted);
}

function afterPosting({ state, detail }: Posted): Done {
  if (state === "sent") return { state: "done", subscriberId: null };
  return { state: "wait", reason: "unavailable", detail, mayBeDone: state === "unknown" };
}

/** Nobody set it up yet. */
export function missing(reason: SendReason): Done {
  return { state: "wait", reason, detail: null, mayBeDone: false };
}

async function askKit(action: TriggerAction, kit: Kit, doing: Doing): Promise<Done> {
  const { kind, fields, target } = action;
  const values = Object.fromEntries(
    fields.map(({ key, value }) => [key, filledIn(value, doing.filling)]),
  );
  if (kind === "kit_subscriber") {
    const answer = await kit.upsert(doing.address ?? "", values);
    if (!answer.ok) return afterFault(answer);
    const { id, state } = answer.value;
    return state === "active"
      ? { state: "done", subscriberId: id }
      : { state: "skipped", reason: STATE_REASONS[state], detail: null };
  }
  const id = doing.subscriberId;
  if (id === null) return { state: "skipped", reason: "unknown_at_kit", detail: null };
  const answer =
    kind === "kit_fields"
      ? await kit.setFields(id, values)
      : kind === "kit_sequence"
        ? await kit.addToSequence(target ?? "", id)
        : await changeTag(action, kit, id, doing.mayBeDone);
  return answer.ok ? { state: "done", subscriberId: id } : afterFault(answer);
}

async function changeTag(
  { kind, target }: TriggerAction,
  kit: Kit,
  id: bigint,
  mayBeDone: boolean,
): Promise<KitAnswer<null>> {
  const name = target ?? "";
  const named = /^\d+$/.test(name)
    ? ({ ok: true, value: name } as const)
    : await kit.tagNumber(name);
  if (!named.ok) return named;
  if (kind === "kit_untag") return await kit.untag(named.value, id);
  if (mayBeDone) {
    const has = await kit.hasTag(named.value, id);
    if (!has.ok) return has;
    if (has.value) return { ok: true, value: null };
  }
  return await kit.tag(named.value, id);
}

/** Why somebody is not written to whom Kit knows in a state that is not active. */
export const STATE_REASONS: Readonly<Record<Exclude<KitState, "active">, SendReason>> = {
  inactive: "unconfirmed",
  cancelled: "unsubscribed",
  bounced: "bounced",
  complained: "complained",
};

/** What the company can mend, and what mends itself, is tried again; what was wrong stays wrong. */
const FAULT_REASONS: Readonly<Record<KitFault, SendReason>> = {
  key: "kit_key",
  missing: "unknown_target",
  limited: "rate_limited",
  unavailable: "unavailable",
  no_answer: "unavailable",
  refused: "refused",
};

/** What a fault of Kit's means for a send. */
export function afterFault({
  fault,
  detail,
}: {
  readonly fault: KitFault;
  readonly detail: string | null;
}): Done {
  const reason = FAULT_REASONS[fault];
  if (fault === "refused") return { state: "failed", reason, detail };
  const mayBeDone = fault === "no_answer" || fault === "unavailable";
  return { state: "wait", reason, detail, mayBeDone };
}
