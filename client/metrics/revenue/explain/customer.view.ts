import type { WhyCustomerMrrQuery } from "../../../generated/graphql.ts";
import type { Amount } from "../../../kit/format/amount.ts";
import { formatDay } from "../../../kit/format/day.ts";
import { formatMoment } from "../../../kit/format/moment.ts";
import { zeroIn } from "../../../kit/format/money.ts";
import type { Frame } from "../../../kit/period/frame.ts";
import { changeName, changeWords } from "./change-words.ts";
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

/** A customer's part of a figure, down to Stripe. */
export interface CustomerView {
  readonly items: readonly ItemView[];
  readonly movements: readonly CustomerMovementView[];
  /** Why the items do not come to the part of the figure; none where they do. */
  readonly doubts: readonly string[];
  /** What the customer has in other currencies, which this figure does not hold; null for nothing. */
  readonly elsewhere: string | null;
}

/** The workings in one currency, as amounts of another one are no part of the figure; in all of them for null. */
export function customerView(
  explanation: Explanation,
  currency: string | null,
  frame: Pick<Frame, "money" | "timeZone" | "today">,
): CustomerView {
  const likes = new Map<string, Amount>(
    explanation.values.map(({ currency: code, value }) => [code, value]),
  );
  const exactOf = (code: string): ExactMoney => ({
    like: likes.get(code) ?? zeroIn(code),
    money: frame.money,
  });
  const isHere = (one: { currency: string }) => currency === null || one.currency === currency;
  const others = new Set(
    explanation.items.filter((one) => !isHere(one)).map(({ currency: code }) => code.toUpperCase()),
  );
  return {
    items: explanation.items
      .filter(isHere)
      .map((item) => itemView(item, exactOf(item.currency), frame)),
    movements: together(explanation.movements.filter(isHere)).map((legs) =>
      movementView(legs, exactOf(legs[0].currency), frame),
    ),
    doubts: explanation.values.filter(isHere).flatMap((one) => one.differsBecause ?? []),
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
    const key = `${leg.occurredAt} ${leg.kind} ${leg.currency} ${leg.eventId}`;
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
  const [{ kind, plan, day, rule, eventId, occurredAt, currency }] = legs;
  const delta = sumExact(legs.map(({ exactDelta }) => exactDelta));
  return {
    key: `${occurredAt} ${kind} ${currency} ${eventId}`,
    kind: changeName(kind, delta),
    when: formatDay(day, today),
    plan:
      legs.length === 1
        ? plan
        : legs.map((leg) => `${leg.plan} ${cutMoney(leg.exactDelta, exact)}`).join(", "),
    amount: cutMoney(delta, exact),
    exact: exactMoney(delta, exact) ?? delta,
    rule: changeWords({ kind, delta, rule }),
    eventId,
  };
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
