import { NONE } from "../../domain/books.ts";
import type { Fact, PriceTerms } from "../../domain/facts.ts";
import { planKeyOf } from "../../domain/snapshot-value.ts";
import type { Transaction } from "../database.ts";
import { planIdsOf } from "./plans.ts";

/** What an entry is linked by, as far as the object itself says it. */
export interface Linkable {
  readonly id: string;
  readonly occurredAt: Date;
  readonly chargeId: string | null;
  readonly invoiceId: string | null;
}

/** What an entry belongs to, and whether a fee belongs to it. */
export interface Links {
  readonly customerId: string | null;
  readonly invoiceId: string | null;
  readonly subscriptionId: string | null;
  readonly planId: number;
  readonly segmentId: number;
  /** Whether it is a charge that no balance transaction is known of. */
  readonly lacksFee: boolean;
}

interface LinkRow extends Omit<Links, "planId"> {
  readonly id: string;
  readonly terms: PriceTerms | null;
}

/**
 * Follows entries to what they belong to: from the charge to its customer and its invoice, from the invoice to its
 * subscription, and from that to the plan of its first item a day later (a payment and the snapshot that it belongs to
 * are told apart by seconds). Asked anew whenever one of the steps is news, so the order of the news does not matter.
 * Of several invoices of one payment the first by id stands for all.
 */
export async function readLinks(
  tx: Transaction,
  entries: readonly Linkable[],
): Promise<Map<string, Links>> {
  if (entries.length === 0) return new Map();
  const asked = entries.map(({ id, occurredAt, chargeId, invoiceId }) => {
    return { id, occurredAt, chargeId, invoiceId };
  });
  const rows = await tx<LinkRow[]>`
    select e.id, coalesce(charge.customer_id, invoice.customer_id) as "customerId",
      paid.id as "invoiceId", invoice.subscription_id as "subscriptionId",
      coalesce(segment.segment_id, ${NONE}) as "segmentId", item.terms,
      (e.id = 'charge:' || e."chargeId") is true and not exists (
        select from balance_transactions b where b.source_id = e."chargeId") as "lacksFee"
    from jsonb_to_recordset(${JSON.stringify(asked)}::text::jsonb) as e(
      id text, "occurredAt" timestamptz, "chargeId" text, "invoiceId" text)
    left join charges charge on charge.id = e."chargeId"
    left join lateral (
      select coalesce(e."invoiceId", charge.invoice_id, (
        select min(p.invoice_id) from invoice_payments p
        where p.charge_id = charge.id or p.payment_intent_id = charge.payment_intent_id
      )) as id
    ) paid on true
    left join invoices invoice on invoice.id = paid.id
    left join customer_segments segment
      on segment.customer_id = coalesce(charge.customer_id, invoice.customer_id)
    left join subscriptions s on s.id = invoice.subscription_id
    left join lateral (
      select coalesce((
        select h.snapshot from subscription_history h
        where h.customer_id = s.customer_id and h.subscription_id = s.id
          and h.valid_from <= e."occurredAt" + interval '1 day'
        order by h.valid_from desc, h.rank desc, h.event_id desc limit 1
      ), (
        select h.snapshot from subscription_history h
        where h.customer_id = s.customer_id and h.subscription_id = s.id
        order by h.valid_from, h.rank, h.event_id limit 1
      )) #> '{items,0,terms}' as terms
    ) item on true`;
  const keys = rows.flatMap(({ terms }) => (terms === null ? [] : [planKeyOf(terms)]));
  const planIds = await planIdsOf(tx, [...new Set(keys)]);
  return new Map(
    rows.map(({ id, terms, ...links }) => {
      const planId = terms === null ? NONE : (planIds.get(planKeyOf(terms)) ?? NONE);
      return [id, { ...links, planId }];
    }),
  );
}

/**
 * The entries whose links these facts may change, by what the facts name. To be asked once the facts are stored. A
 * snapshot tells the plan of what was paid from a day before it on; the first one, of all that was paid before it too.
 */
export async function entriesToLink(tx: Transaction, facts: readonly Fact[]): Promise<string[]> {
  const named = namedBy(facts);
  if (Object.values(named).every((list) => list.length === 0)) return [];
  const rows = await tx<{ id: string }[]>`
    with paid as (
      select charge_id, payment_intent_id from invoice_payments
      where invoice_id = any(${named.invoiceIds})
    ), charge as (
      select id from charges where id = any(${named.chargeIds}) or invoice_id = any(${named.invoiceIds})
      union select id from charges
        where payment_intent_id in (select payment_intent_id from paid where payment_intent_id is not null)
      union select charge_id from paid where charge_id is not null
    )
    select e.id from ledger_entries e join charge on charge.id = e.charge_id
    union select id from ledger_entries where invoice_id = any(${named.invoiceIds})
    union select e.id
      from jsonb_to_recordset(${JSON.stringify(named.subscriptions)}::text::jsonb)
        as s(id text, "customerId" text, since timestamptz)
      join ledger_entries e on e.subscription_id = s.id
      where e.occurred_at >= s.since - interval '1 day' or not exists (
        select from subscription_history h
        where h.customer_id = s."customerId" and h.subscription_id = s.id and h.valid_from < s.since)`;
  return rows.map(({ id }) => id);
}

function namedBy(facts: readonly Fact[]) {
  const chargeIds = new Set<string>();
  const invoiceIds = new Set<string>();
  const snapshots = new Map<string, { id: string; customerId: string; since: Date }>();
  for (const fact of facts) {
    if (fact.kind === "charge") chargeIds.add(fact.id);
    // A source that is no charge finds none.
    if (fact.kind === "balanceTransaction" && fact.sourceId !== null) chargeIds.add(fact.sourceId);
    if (fact.kind === "invoice") invoiceIds.add(fact.id);
    if (fact.kind === "invoicePayment") invoiceIds.add(fact.invoiceId);
    if (fact.kind === "subscription") {
      const { id, customerId, stamp } = fact;
      const known = snapshots.get(id);
      if (known === undefined || stamp.at < known.since) {
        snapshots.set(id, { id, customerId, since: stamp.at });
      }
    }
  }
  return {
    chargeIds: [...chargeIds],
    invoiceIds: [...invoiceIds],
    subscriptions: [...snapshots.values()],
  };
}
