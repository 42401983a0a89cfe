import {
  type MonthlyValue,
  monthlyValueToText,
  roundToMinorUnits,
} from "../../../domain/fixed-point.ts";
import type { ServiceLine } from "../../../domain/invoiced-value.ts";
import { type MrrPolicy, mrrPolicy, PROFILE_NAMES } from "../../../domain/mrr-policy.ts";
import { Problem } from "../../../domain/problems.ts";
import type { Statements } from "../../../store/database.ts";
import { type CustomerHistory, readHistories } from "../../../store/facts/customer-history.ts";
import { readServiceLines } from "../../../store/facts/service-lines.ts";
import type { ReadContext } from "../../context.ts";
import type { ChangesOf } from "../mrr-changes.query.ts";
import type { RevenueQuestion } from "../revenue-question.ts";
import { type ItemWorkings, workingsAt } from "./customer-workings.ts";
import { readCustomerMovements, readCustomerValues, readProductNames } from "./explain.query.ts";
import type { CustomerExplanation, CustomerValueObject } from "./explain-customer.object.ts";
import { invoicedWorkings } from "./invoiced-workings.ts";

/** Whose part of which figure, and when. */
interface CustomerAsked {
  readonly customerId: string;
  readonly of: ChangesOf;
  readonly asOf: Date;
}

/**
 * One customer's part of a figure: the movements that add up to it, and the items whose values do. The two are reckoned
 * apart; where they differ the answer says why.
 * @throws Problem NOT_FOUND where the customer has no subscription here, or had none that was known then.
 */
export async function explainCustomer(
  { database, account }: ReadContext,
  question: RevenueQuestion,
  { customerId, of, asOf }: CustomerAsked,
): Promise<CustomerExplanation> {
  const { asKnownAt } = question;
  const [history] = await readHistories(database.sql, [customerId], asKnownAt);
  const lines = of === "invoiced" ? await readLines(database.sql, customerId) : [];
  if (history === undefined || (history.subscriptions.length === 0 && lines.length === 0)) {
    const when = asKnownAt === null ? "is known here" : "was known here then";
    throw new Problem("NOT_FOUND", `No subscription of ${customerId.slice(0, 80)} ${when}.`);
  }
  const policy = policyNamed(question.policy, account.policy);
  const workings =
    of === "invoiced" ? invoicedWorkings(lines, asOf) : workingsAt(history, asOf, policy, of);
  const values = await readCustomerValues(database, question, { customerId, of, until: asOf });
  const movements = await readCustomerMovements(database, question, {
    customerId,
    of,
    until: asOf,
  });
  const names = await readProductNames(database, productsOf(workings));
  const because = () => whyDifferent(history, asOf, policy, asKnownAt);
  return {
    customerId,
    asOf,
    policy: question.policy,
    values: compareValues(values, workings, because),
    items: workings.map(({ productId, value, ...item }) => ({
      ...item,
      exactValue: value === null ? null : monthlyValueToText(value),
      product: names.get(productId ?? "") ?? null,
    })),
    movements: movements.map(({ delta, ...movement }) => ({
      ...movement,
      exactDelta: monthlyValueToText(delta),
    })),
  };
}

async function readLines(sql: Statements, customerId: string): Promise<readonly ServiceLine[]> {
  const lines = await readServiceLines(sql, [{ customerId, since: null }]);
  return lines.get(customerId) ?? [];
}

/** A policy of then is known by its name alone; whose switches were changed is taken for the one of now. */
function policyNamed(name: string, current: MrrPolicy): MrrPolicy {
  const profile = PROFILE_NAMES.find((one) => one === name);
  return name === current.name || profile === undefined ? current : mrrPolicy(profile);
}

function compareValues(
  values: ReadonlyMap<string, MonthlyValue>,
  workings: readonly ItemWorkings[],
  because: () => string,
): CustomerValueObject[] {
  const currencies = new Set([...values.keys(), ...workings.map(({ currency }) => currency)]);
  return [...currencies].sort().map((currency) => {
    const exact = values.get(currency) ?? 0n;
    const inItems = workings
      .filter((item) => item.currency === currency)
      .reduce((sum, { value }) => sum + (value ?? 0n), 0n);
    return {
      currency,
      value: { minorUnits: roundToMinorUnits(exact), currency },
      exactValue: monthlyValueToText(exact),
      exactInItems: monthlyValueToText(inItems),
      differsBecause: exact === inItems ? null : because(),
    };
  });
}

/** What can set a customer's movements apart from its items, the likeliest first. */
function whyDifferent(
  { subscriptions }: CustomerHistory,
  asOf: Date,
  { successorHours }: MrrPolicy,
  asKnownAt: Date | null,
): string {
  const since = new Date(asOf.getTime() - successorHours * 3_600_000);
  const endedJustBefore = subscriptions
    .flat()
    .some(({ endedAt }) => endedAt !== null && endedAt > since && endedAt <= asOf);
  if (endedJustBefore) {
    return `A subscription had just ended and was replaced within ${successorHours} h: it counts until the next one begins.`;
  }
  if (asKnownAt !== null) {
    return "The items are valued with the discounts, coupons, invoices and switches that are known now, which differ from those of then.";
  }
  return "News of this customer is being counted. Ask again in a moment.";
}

function productsOf(workings: readonly ItemWorkings[]): string[] {
  return workings.flatMap(({ productId }) => (productId === null ? [] : [productId]));
}
