import type { DiscountFact, Fact, SubscriptionFact } from "../domain/facts.ts";
import { placeFetched } from "../domain/fetched-snapshot.ts";
import type { Transaction } from "../store/database.ts";
import { readDiscounts, readNewestSnapshots } from "../store/facts/customer-history.ts";
import { type FetchedObject, factsOfFetched, factsOfHint } from "../stripe/fetch-object.ts";
import { readHints } from "./thin-events.ts";

/** What fetched objects say, given what is known already. The caller holds the applier's lock. */
export async function factsOf(tx: Transaction, fetched: readonly FetchedObject[]): Promise<Fact[]> {
  const told = fetched.flatMap(factsOfFetched);
  return [
    ...(await placeSubscriptions(tx, told)),
    ...(await endedDiscounts(tx, fetched, told)),
    ...(await hinted(tx, fetched)),
  ];
}

/** A subscription's history takes in what is news to it, at the moment where it belongs. */
async function placeSubscriptions(tx: Transaction, facts: readonly Fact[]): Promise<Fact[]> {
  const subscriptions = facts.filter(
    (fact): fact is SubscriptionFact => fact.kind === "subscription",
  );
  const newest = await readNewestSnapshots(tx, subscriptions);
  return facts.flatMap((fact): Fact[] => {
    if (fact.kind !== "subscription") return [fact];
    const placed = placeFetched(fact, newest.get(fact.id) ?? null);
    return placed === null ? [] : [placed];
  });
}

/** A customer's discount that is known and that the customer no longer has was taken away at the latest by then. */
async function endedDiscounts(
  tx: Transaction,
  fetched: readonly FetchedObject[],
  facts: readonly Fact[],
): Promise<Fact[]> {
  const customers = new Map(
    fetched.filter(({ name }) => name.type === "customer").map((one) => [one.name.id, one]),
  );
  if (customers.size === 0) return [];
  const standing = new Set(facts.flatMap((fact) => (fact.kind === "discount" ? [fact.id] : [])));
  const known = await readDiscounts(tx, [...customers.keys()]);
  return known.flatMap((discount) => {
    const seen = customers.get(discount.customerId ?? "");
    if (seen === undefined || standing.has(discount.id)) return [];
    if (!isCustomersOwn(discount) || isOver(discount, seen.at)) return [];
    const stamp = { ...discount.stamp, at: seen.at, eventId: seen.newsId };
    return [{ ...discount, removedAt: seen.at, stamp }];
  });
}

function isCustomersOwn(discount: DiscountFact): boolean {
  const { subscriptionId, subscriptionItemId, oneOff } = discount;
  return subscriptionId === null && subscriptionItemId === null && !oneOff;
}

function isOver({ removedAt, endAt }: DiscountFact, at: Date): boolean {
  return removedAt !== null || (endAt !== null && endAt <= at);
}

async function hinted(tx: Transaction, fetched: readonly FetchedObject[]): Promise<Fact[]> {
  const byId = new Map(fetched.map((one) => [one.name.id, one]));
  const hints = await readHints(tx, [...byId.keys()]);
  return hints.flatMap((hint) => {
    const object = byId.get(hint.objectId);
    return object === undefined ? [] : factsOfHint(object, hint);
  });
}
