import type { BalanceTransactionFact } from "../domain/billing-facts.ts";
import type { Clock } from "../domain/clock.ts";
import type { Fact } from "../domain/facts.ts";
import { Problem } from "../domain/problems.ts";
import { patiently } from "../store/patiently.ts";
import type { StripeClient } from "../stripe/client.ts";
import { type FetchedObject, factsOfFetched, fetchObject } from "../stripe/fetch-object.ts";
import {
  type ListCursor,
  type Listing,
  type ListPage,
  listPage,
  type Span,
} from "../stripe/listing.ts";
import { MalformedError } from "../stripe/reader.ts";
import { COMPARED, type ComparedObjects } from "./compared-objects.ts";

/** What an audit asks Stripe with. */
export interface StripeAsk {
  readonly stripe: StripeClient;
  readonly clock: Clock;
  /** Told after every page of a list how many objects were on it. */
  readonly onRead?: (objects: number) => void;
}

/** The window of an audit; whole days of the account. */
export interface AuditWindow {
  readonly from: Date;
  /** Exclusive. */
  readonly to: Date;
}

/** An object of a list, and all that it says. */
export interface ListedFacts {
  readonly id: string;
  /** When it was so, by Stripe's clock. */
  readonly at: Date;
  readonly facts: readonly Fact[];
}

/** An object that is not of the shape of its kind: it can be compared with nothing. */
export interface UnreadableObject {
  /** Stripe's word for the kind. */
  readonly type: string;
  readonly id: string;
  readonly reason: string;
}

/** The objects of a kind as Stripe has them, in the words of the books, by id. */
export type StripeObjects = ReadonlyMap<string, Fact>;

/** All that Stripe says of the window. */
export interface StripeSide {
  readonly balance: readonly BalanceTransactionFact[];
  /** By Stripe's word for the kind. */
  readonly objects: ReadonlyMap<string, StripeObjects>;
  /** Every subscription there is now, with its discounts, its customer's and the coupons behind them. */
  readonly subscriptions: readonly ListedFacts[];
  readonly unreadable: readonly UnreadableObject[];
}

/** Reads every balance transaction of the window, and every object that is compared with the books. */
export async function readStripeSide(ask: StripeAsk, window: AuditWindow): Promise<StripeSide> {
  const [balance, ...lists] = await Promise.all([
    readList(ask, { type: "balance_transaction" }, window),
    ...COMPARED.map((compared) => readList(ask, listingOf(compared), spanOf(compared, window))),
  ]);
  const listOf = new Map(COMPARED.map(({ type }, index) => [type, lists[index]?.listed ?? []]));
  return {
    balance: balance.listed.flatMap(({ facts }) => facts.filter(isTransaction)),
    objects: new Map(
      COMPARED.map(({ type, fact }) => [type, ofKind(listOf.get(type) ?? [], fact)]),
    ),
    subscriptions: listOf.get("subscription") ?? [],
    unreadable: [balance, ...lists].flatMap(({ unreadable }) => unreadable),
  };
}

function listingOf({ type, query, expand }: ComparedObjects): Listing {
  return { type, ...(query ? { query } : {}), ...(expand ? { expand } : {}) };
}

/** State is compared as it is now: nothing at Stripe is too new for the books to have. */
function spanOf({ isState }: ComparedObjects, window: AuditWindow): Span {
  return isState ? { from: new Date(0), to: null } : window;
}

const isTransaction = (fact: Fact): fact is BalanceTransactionFact =>
  fact.kind === "balanceTransaction";

function ofKind(listed: readonly ListedFacts[], kind: string): StripeObjects {
  return new Map(
    listed.flatMap(({ id, facts }) => {
      const found = facts.find((fact) => fact.kind === kind);
      return found === undefined ? [] : [[id, found] as const];
    }),
  );
}

interface ReadList {
  readonly listed: readonly ListedFacts[];
  readonly unreadable: readonly UnreadableObject[];
}

/**
 * A whole list, page after page; a page never follows from another list's. Each object once: a page that begins anew,
 * where the object that it was to follow has vanished, repeats some.
 */
async function readList(ask: StripeAsk, listing: Listing, span: Span): Promise<ReadList> {
  const listed = new Map<string, ListedFacts>();
  const unreadable = new Map<string, UnreadableObject>();
  let cursor: ListCursor | null = null;
  for (;;) {
    const page = await pageAfter(ask, listing, span, cursor);
    ask.onRead?.(page.objects.length);
    for (const object of page.objects) {
      const { name, at } = object;
      const read = tryFacts(object);
      if (typeof read === "string") unreadable.set(name.id, { ...name, reason: read });
      else listed.set(name.id, { id: name.id, at, facts: read });
    }
    const last = page.objects.at(-1);
    if (!page.hasMore || last === undefined) {
      return { listed: [...listed.values()], unreadable: [...unreadable.values()] };
    }
    cursor = { id: last.name.id, createdAt: last.createdAt };
  }
}

/** Half a minute of pauses beside the client's own tries: somebody waits for an audit, and half of one is none. */
const TRIES = 5;

async function pageAfter(
  { stripe, clock }: StripeAsk,
  listing: Listing,
  span: Span,
  cursor: ListCursor | null,
): Promise<ListPage> {
  const act = () => listPage(stripe, listing, span, cursor, clock());
  return await patiently(act, (pauseMs) => stripe.wait(pauseMs), TRIES);
}

/** The facts, or in a sentence why they cannot be read. */
function tryFacts(object: FetchedObject): readonly Fact[] | string {
  try {
    return factsOfFetched(object);
  } catch (error) {
    if (error instanceof MalformedError) return error.message;
    throw error;
  }
}

/**
 * What a single object is at Stripe; null where Stripe does not know it, or nobody can read it.
 * @throws Problem as StripeClient does for all else.
 */
export async function readOne(
  { stripe, clock }: StripeAsk,
  name: { readonly type: string; readonly id: string },
): Promise<readonly Fact[] | null> {
  const act = () => fetchObject(stripe, name, clock());
  const fetched = await patiently(act, (pauseMs) => stripe.wait(pauseMs), TRIES).catch(
    (error: unknown) => {
      if (error instanceof Problem && error.code === "NOT_FOUND") return null;
      throw error;
    },
  );
  if (fetched === null || fetched.object.deleted === true) return null;
  const read = tryFacts(fetched);
  return typeof read === "string" ? null : read;
}
