import type { DeletionFact, Fact } from "../domain/facts.ts";
import { Problem } from "../domain/problems.ts";
import type { ApiAnswer, Query, StripeClient } from "./client.ts";
import type { ObjectName, StripeEvent } from "./event.ts";
import { treatmentOf } from "./event-types.ts";
import { type Fetchable, fetchableOf } from "./fetchable.ts";
import { FETCHED } from "./map/common.ts";
import { MalformedError, Reader } from "./reader.ts";

/** An object as Stripe has it now, whole: every item, tier and currency that events leave out. */
export interface FetchedObject {
  readonly name: ObjectName;
  readonly object: ApiAnswer["object"];
  /** Since when it is known to be so, by Stripe's clock. */
  readonly at: Date;
  /** What stands in an event's place, so that a number can be traced to it. */
  readonly newsId: string;
}

/**
 * Asks Stripe for an object by its name.
 * @throws Problem as StripeClient does.
 */
export async function fetchObject(
  client: StripeClient,
  name: ObjectName,
  now: Date,
): Promise<FetchedObject> {
  const fetchable = kindOf(name);
  const address = `${fetchable.path}/${encodeURIComponent(name.id)}`;
  const { object, at } = await client.get(address, { expand: fetchable.expand });
  const whole = await completeObject(client, name, object);
  return { name, object: whole, at, newsId: newsIdOf(name, now) };
}

/** What stands in an event's place where Stripe was asked for an object at that moment. */
export function newsIdOf({ id }: ObjectName, now: Date): string {
  return `fetch_${id}_${now.getTime()}`;
}

/**
 * What a fetched object says, as news of the moment at which it was fetched.
 * @throws MalformedError where the object is not of the shape of its kind.
 */
export function factsOfFetched(fetched: FetchedObject): Fact[] {
  const { name, object, at, newsId } = fetched;
  if (object.deleted === true) return deletionOf(name);
  const facts = kindOf(name).map(newsOf(fetched, `${name.type}.${FETCHED}`, newsId, at));
  return facts.map((fact) =>
    // Asked for, and not sent: there are none.
    fact.kind === "coupon" && fact.id === name.id
      ? { ...fact, currencyOptions: fact.currencyOptions ?? {} }
      : fact,
  );
}

/** A thin event, as far as it says more than its object does: what happened, and when. */
export interface ThinHint {
  readonly id: string;
  readonly type: string;
  readonly createdAt: Date;
}

/**
 * What a thin event adds to the object that it made us fetch: the moment of a capture or of a failure stands in no
 * object. A subscription's own history is left to what was seen: at the event it may have been another.
 */
export function factsOfHint(fetched: FetchedObject, hint: ThinHint): Fact[] {
  const type = hint.type.replace(/^v1[.]/, "");
  const treatment = treatmentOf(type);
  if (typeof treatment !== "function" || fetched.object.deleted === true) return [];
  const isOfAnother = type.startsWith("customer.discount.");
  if (fetched.name.type === "subscription" || isOfAnother) return [];
  return treatment(newsOf(fetched, type, hint.id, hint.createdAt));
}

/** Why an object has to be fetched once more although it came: its balance transaction is made a little after it. */
export function lackOf({ name, object }: FetchedObject): string | null {
  const movesBalance = name.type === "charge" || name.type === "refund";
  if (!movesBalance || object.status !== "succeeded" || object.captured === false) return null;
  const isThere = object.balance_transaction !== null && object.balance_transaction !== undefined;
  return isThere ? null : "Stripe has not made its balance transaction yet";
}

function kindOf({ type }: ObjectName): Fetchable {
  const fetchable = fetchableOf(type);
  if (fetchable === undefined) throw new MalformedError("object", "a kind that is fetched", type);
  return fetchable;
}

function newsOf(
  { object, name }: FetchedObject,
  type: string,
  id: string,
  createdAt: Date,
): StripeEvent {
  const unsaid = {
    apiVersion: null,
    livemode: false,
    account: null,
    customerId: null,
    twinId: null,
  };
  const news = { id, type, createdAt, objectId: name.id, previous: null, object };
  return { ...unsaid, body: "snapshot", ...news };
}

const CAN_BE_DELETED: readonly DeletionFact["object"][] = [
  "customer",
  "product",
  "price",
  "coupon",
  "invoice",
];

/** That an object is deleted, where nothing else is known of it. */
export function deletionOf({ type, id }: ObjectName): Fact[] {
  const object = CAN_BE_DELETED.find((kind) => kind === type);
  return object === undefined ? [] : [{ kind: "deletion", object, id }];
}

/**
 * Adds what one answer does not hold: further items or lines, tiers in other currencies, and what a payout is made of.
 * @throws Problem as StripeClient does.
 */
export async function completeObject(
  client: StripeClient,
  name: ObjectName,
  object: ApiAnswer["object"],
): Promise<ApiAnswer["object"]> {
  if (object.deleted === true) return object;
  const address = `${kindOf(name).path}/${encodeURIComponent(name.id)}`;
  if (name.type === "subscription") return await withAllItems(client, object);
  if (name.type === "invoice") return await withAllLines(client, object, address);
  if (name.type === "payout") return await withTransactions(client, object);
  return name.type === "price" ? await withTiersOfCurrencies(client, object, address) : object;
}

/** A subscription carries its first items alone, and those name their discounts without their coupons. */
async function withAllItems(
  client: StripeClient,
  object: ApiAnswer["object"],
): Promise<ApiAnswer["object"]> {
  const subscription = new Reader(object, "subscription");
  const items = subscription.object("items");
  const isWhole = !items.boolean("has_more", false);
  const hasDiscounts = items.objects("data").some((item) => item.list("discounts").length > 0);
  if (isWhole && !hasDiscounts) return object;
  const query = {
    subscription: subscription.string("id"),
    expand: ["data.discounts.source.coupon"],
  };
  const data = await everyEntry(client, "/v1/subscription_items", query);
  return { ...object, items: { object: "list", data, has_more: false } };
}

/** An invoice carries its first lines alone. */
async function withAllLines(
  client: StripeClient,
  object: ApiAnswer["object"],
  address: string,
): Promise<ApiAnswer["object"]> {
  const lines = new Reader(object, "invoice").optionalObject("lines");
  if (lines === null || !lines.boolean("has_more", false)) return object;
  const data = await everyEntry(client, `${address}/lines`, {});
  return { ...object, lines: { object: "list", data, has_more: false } };
}

/**
 * No object names its payout, and no payout its transactions: Stripe lists them by the payout, of automatic ones alone.
 * Of each as much is kept as says what it was: a payout of a busy day has thousands.
 */
async function withTransactions(
  client: StripeClient,
  object: ApiAnswer["object"],
): Promise<ApiAnswer["object"]> {
  const payout = new Reader(object, "payout");
  if (!payout.boolean("automatic", true)) return object;
  const query = { payout: payout.string("id") };
  const data: object[] = [];
  try {
    for await (const page of client.pages("/v1/balance_transactions", query)) {
      for (const transaction of new Reader(page.object, "list").objects("data")) {
        data.push(
          Object.fromEntries(KEPT_OF_ENTRY.map((field) => [field, transaction.raw(field)])),
        );
      }
    }
  } catch (error) {
    // One of which Stripe does not say what it is made of is a payout all the same.
    if (error instanceof Problem && error.code === "BAD_USER_INPUT") return object;
    throw error;
  }
  return { ...object, balance_transactions: { object: "list", data, has_more: false } };
}

const KEPT_OF_ENTRY = [
  "id",
  "source",
  "reporting_category",
  "amount",
  "fee",
  "net",
  "currency",
  "created",
];

async function everyEntry(client: StripeClient, path: string, query: Query): Promise<unknown[]> {
  const entries: unknown[] = [];
  for await (const page of client.pages(path, query)) {
    entries.push(...new Reader(page.object, "list").list("data"));
  }
  return entries;
}

/** Tiers in other currencies have to be asked for by the currency, which only the first answer tells. */
async function withTiersOfCurrencies(
  client: StripeClient,
  object: ApiAnswer["object"],
  address: string,
): Promise<ApiAnswer["object"]> {
  const price = new Reader(object, "price");
  const currencies = price.optionalObject("currency_options")?.names() ?? [];
  if (price.optionalString("billing_scheme") !== "tiered" || currencies.length === 0) return object;
  const expand = ["tiers", ...currencies.map((currency) => `currency_options.${currency}.tiers`)];
  return (await client.get(address, { expand })).object;
}
