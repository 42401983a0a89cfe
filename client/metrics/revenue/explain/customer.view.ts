import type { WhyCustomerMrrQuery } from "../../../generated/graphql.ts";
import type { Amount } from "../../../kit/format/amount.ts";
import { formatDay } from "../../../kit/format/day.ts";
import { formatMoment } from "../../../kit/format/moment.ts";
import type { Frame } from "../../../kit/period/frame.ts";
import { cutMoney, type ExactMoney, exactMoney, sumExact } from "./exact-money.ts";
import { type WorkingLine, workingLine } from "./workings.view.ts";

type Explanation = WhyCustomerMrrQuery["explainCustomerMrr"];

/** One item of a subscription: what it is, its arithmetic, and the event its inputs came with. */
export interface ItemView {
  readonly id: string;
  readonly name: string;
  readonly subscriptionId: string;
  readonly lines: readonly WorkingLine[];
  /** `Active since 31 Oct 17:56, as Stripe told in`. */
  readonly since: string;
  readonly eventId: string;
}

/** One movement: what happened, by which rule, and the event behind it. */
export interface CustomerMovementView {
  readonly key: string;
  readonly kind: string;
  readonly when: string;
  /** The plan; where several changed in one, each with its part. */
  readonly plan: string;
  readonly amount: string;
  /** The amount to its last digit. */
  readonly exact: string;
  /** Why it is of this kind, and what made it, in two sentences. */
  readonly rule: string;
  readonly eventId: string;
}

/** A customer's part of an MRR, down to Stripe. */
export interface CustomerView {
  readonly items: readonly ItemView[];
  readonly movements: readonly CustomerMovementView[];
  /** What the customer has in other currencies, which this figure does not hold; null for nothing. */
  readonly elsewhere: string | null;
}

/** The workings in the currency of `total`; amounts of another currency are no part of the figure. */
export function customerView(
  explanation: Explanation,
  total: Amount,
  frame: Pick<Frame, "money" | "timeZone" | "today">,
): CustomerView {
  const exact: ExactMoney = { like: total, money: frame.money };
  const isHere = ({ currency }: { currency: string }) => currency === total.currency;
  const others = new Set(
    explanation.items.filter((item) => !isHere(item)).map(({ currency }) => currency.toUpperCase()),
  );
  return {
    items: explanation.items.filter(isHere).map((item) => itemView(item, exact, frame)),
    movements: together(explanation.movements.filter(isHere)).map((legs) =>
      movementView(legs, exact, frame),
    ),
    elsewhere:
      others.size === 0
        ? null
        : `Also pays in ${[...others].join(" and ")}, which is no part of this figure.`,
  };
}

function itemView(
  item: Explanation["items"][number],
  exact: ExactMoney,
  { timeZone, today }: Pick<Frame, "timeZone" | "today">,
): ItemView {
  const unvalued = item.unvalued ?? null;
  return {
    id: item.itemId,
    name: item.product ?? item.priceId,
    subscriptionId: item.subscriptionId,
    lines:
      unvalued === null
        ? item.steps.map((step) => workingLine(step, exact))
        : [{ label: `Not valued: ${unvalued}`, value: null }],
    since: `${capital(item.status.replaceAll("_", " "))}, as told ${formatMoment(item.since, timeZone, today)}`,
    eventId: item.eventId,
  };
}

type Leg = Explanation["movements"][number];

/** A change from one plan to another is one movement with a leg in each plan; the list keeps its order. */
function together(movements: readonly Leg[]): [Leg, ...Leg[]][] {
  const groups = new Map<string, [Leg, ...Leg[]]>();
  for (const leg of movements) {
    const key = `${leg.occurredAt} ${leg.kind} ${leg.eventId}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [leg]);
    else group.push(leg);
  }
  return [...groups.values()];
}

function movementView(
  legs: readonly [Leg, ...Leg[]],
  exact: ExactMoney,
  { today }: Pick<Frame, "today">,
): CustomerMovementView {
  const [{ kind, plan, day, rule, eventId, occurredAt }] = legs;
  const delta = sumExact(legs.map(({ exactDelta }) => exactDelta));
  return {
    key: `${occurredAt} ${kind} ${eventId}`,
    kind: capital(kind),
    when: formatDay(day, today),
    plan:
      legs.length === 1
        ? plan
        : legs.map((leg) => `${leg.plan} ${cutMoney(leg.exactDelta, exact)}`).join(", "),
    amount: cutMoney(delta, exact),
    exact: exactMoney(delta, exact) ?? delta,
    rule: `${kindWords(kind)} ${ruleWords(rule)}`.trim(),
    eventId,
  };
}

/** What makes a movement one of its kind, as the server's definition has it. */
const KINDS: Readonly<Record<string, string>> = {
  new: "The customer's first value ever.",
  expansion: "A rise of a customer who was paying.",
  reactivation: "A return after a time without any value.",
  contraction: "A fall to a value above zero.",
  churn: "A fall to nothing.",
};

const RULES: readonly (readonly [RegExp, (found: string) => string])[] = [
  [/^status (\S+)$/, (status) => `Stripe sent the subscription as ${status.replaceAll("_", " ")}.`],
  [/^past due for (\d+) days$/, (days) => `It had been past due for ${days} days.`],
  [/^(a discount began or ended)$/, () => "A discount began or ended."],
  [/^replaced within (\d+) h$/, (hours) => `Another subscription replaced it within ${hours} h.`],
];

/** Why a movement is of its kind; nothing for a kind that is not known here. */
export function kindWords(kind: string): string {
  return KINDS[kind] ?? "";
}

/** The rule as a sentence; one that is not known here is shown in the server's words. */
export function ruleWords(rule: string): string {
  for (const [pattern, write] of RULES) {
    const found = pattern.exec(rule)?.[1];
    if (found !== undefined) return write(found);
  }
  return `Rule: ${rule}.`;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
