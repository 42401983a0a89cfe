import type { BalanceTransactionFact } from "../domain/billing-facts.ts";
import type { Clock } from "../domain/clock.ts";
import type { Fact } from "../domain/facts.ts";
import type { StripeClient } from "../stripe/client.ts";
import { factsOfFetched, fetchObject } from "../stripe/fetch-object.ts";
import { type ListCursor, type Listing, listPage, type Span } from "../stripe/listing.ts";
import { COMPARED } from "./compared-objects.ts";

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

/** The objects of a kind as Stripe has them, in the words of the books, by id. */
export type StripeObjects = ReadonlyMap<string, Fact>;

/** All that Stripe says of the window. */
export interface StripeSide {
  readonly balance: readonly BalanceTransactionFact[];
  /** By Stripe's word for the kind. */
  readonly objects: ReadonlyMap<string, StripeObjects>;
}

/** Reads every balance transaction of the window, and every object that is compared with the books. */
export async function readStripeSide(ask: StripeAsk, window: AuditWindow): Promise<StripeSide> {
  const balance = listFacts(ask, { type: "balance_transaction" }, window);
  const objects = COMPARED.map(async ({ type, fact, isState, query }) => {
    const span = isState ? { from: new Date(0), to: window.to } : window;
    const facts = await listFacts(ask, { type, ...(query ? { query } : {}) }, span);
    const own = facts.flatMap(({ id, facts: told }) => {
      const found = told.find(({ kind }) => kind === fact);
      return found === undefined ? [] : [[id, found] as const];
    });
    return [type, new Map(own)] as const;
  });
  const [transactions, ...kinds] = await Promise.all([balance, ...objects]);
  return {
    balance: transactions.flatMap(({ facts }) => facts.filter(isTransaction)),
    objects: new Map(kinds),
  };
}

const isTransaction = (fact: Fact): fact is BalanceTransactionFact =>
  fact.kind === "balanceTransaction";

interface ListedFacts {
  readonly id: string;
  readonly facts: readonly Fact[];
}

/** A whole list, page after page; a page never follows from another list's. */
async function listFacts(ask: StripeAsk, listing: Listing, span: Span): Promise<ListedFacts[]> {
  const found: ListedFacts[] = [];
  let cursor: ListCursor | null = null;
  for (;;) {
    const page = await listPage(ask.stripe, listing, span, cursor, ask.clock());
    ask.onRead?.(page.objects.length);
    for (const object of page.objects) {
      found.push({ id: object.name.id, facts: factsOfFetched(object) });
    }
    const last = page.objects.at(-1);
    if (!page.hasMore || last === undefined) return found;
    cursor = { id: last.name.id, createdAt: last.createdAt };
  }
}

/**
 * What a single object is at Stripe; null where Stripe does not know it.
 * @throws Problem as StripeClient does for all else.
 */
export async function readOne(
  { stripe, clock }: StripeAsk,
  name: { readonly type: string; readonly id: string },
): Promise<readonly Fact[] | null> {
  const fetched = await fetchObject(stripe, name, clock()).catch((error: unknown) => {
    const isAbsent = error instanceof Error && "code" in error && error.code === "NOT_FOUND";
    if (isAbsent) return null;
    throw error;
  });
  if (fetched === null || fetched.object.deleted === true) return null;
  return factsOfFetched(fetched);
}
