import type { Day } from "../domain/calendar.ts";
import { type MonthlyValue, monthlyValueFromText } from "../domain/fixed-point.ts";
import type { Money } from "../domain/money.ts";
import type { Database } from "../store/database.ts";
import type { ItemShape } from "./item-words.ts";
import { itemShapes } from "./timeline.query.ts";

/** Who a customer is, as Stripe last said. */
export interface CustomerRow {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly country: string | null;
  /** Null where the company sets none. */
  readonly source: string | null;
  readonly deleted: boolean;
  /** Null where no event of its own has come. */
  readonly createdAt: Date | null;
  /** The event that last told of it; null where none did. */
  readonly eventId: string | null;
}

/** Null where nothing has ever named the customer. */
export async function readCustomer({ sql }: Database, id: string): Promise<CustomerRow | null> {
  const rows = await sql<CustomerRow[]>`
    select id, name, email, country, source, deleted, created_at as "createdAt",
      nullif(as_of_event, '') as "eventId"
    from customers where id = ${id}`;
  return rows[0] ?? null;
}

/** A subscription as it stands, with what it last consisted of. */
export interface SubscriptionRow {
  readonly id: string;
  readonly status: string;
  readonly currency: string;
  readonly startedAt: Date;
  readonly trialEnd: Date | null;
  readonly cancelAt: Date | null;
  readonly cancelAtPeriodEnd: boolean;
  readonly canceledAt: Date | null;
  readonly endedAt: Date | null;
  readonly cancellationReason: string | null;
  readonly pauseBehavior: string | null;
  readonly pauseReason: string | null;
  readonly items: readonly ItemShape[];
  readonly eventId: string;
}

/** More subscriptions of one customer than a person reads. */
const MOST_SUBSCRIPTIONS = 200;

/** The newest first. */
export async function readSubscriptions(
  { sql }: Database,
  customerId: string,
): Promise<SubscriptionRow[]> {
  const rows = await sql<SubscriptionRow[]>`
    select s.id, s.status, s.currency, s.started_at as "startedAt", s.trial_end as "trialEnd",
      s.cancel_at as "cancelAt", s.cancel_at_period_end as "cancelAtPeriodEnd",
      s.canceled_at as "canceledAt", s.ended_at as "endedAt",
      s.cancellation_reason as "cancellationReason", h.snapshot->>'pauseBehavior' as "pauseBehavior",
      h.snapshot->>'pauseReason' as "pauseReason",
      coalesce(${itemShapes(sql)}, '[]'::jsonb) as items, s.as_of_event as "eventId"
    from subscriptions s left join lateral (
      select snapshot from subscription_history
      where customer_id = s.customer_id and subscription_id = s.id
      order by valid_from desc, rank desc, event_id desc limit 1
    ) h on true
    where s.customer_id = ${customerId}
    order by s.started_at desc, s.id limit ${MOST_SUBSCRIPTIONS}`;
  return [...rows];
}

/** A change of a customer's MRR in one plan, and the level of the currency after it. */
export interface MrrStep {
  readonly occurredAt: Date;
  readonly day: Day;
  readonly currency: string;
  readonly kind: string;
  readonly plan: string;
  readonly delta: MonthlyValue;
  readonly level: MonthlyValue;
  readonly rule: string;
  readonly eventId: string;
}

/** More changes than a chart of one customer shows. */
const MOST_STEPS = 500;

/** Until a moment, newest first. */
export async function readMrrSteps(
  { sql }: Database,
  customerId: string,
  until: Date,
): Promise<MrrStep[]> {
  const rows = await sql<
    (Omit<MrrStep, "delta" | "level"> & { readonly delta: string; readonly level: string })[]
  >`
    select m.occurred_at as "occurredAt", m.day, m.currency, m.kind,
      coalesce(pr.name, p.product_id, 'Unnamed') as plan, m.delta::text as delta,
      sum(m.delta) over (partition by m.currency order by m.occurred_at, m.id)::text as level,
      m.rule, m.event_id as "eventId"
    from mrr_movements m join plans p on p.id = m.plan_id left join products pr on pr.id = p.product_id
    where m.customer_id = ${customerId} and m.occurred_at <= ${until}
    order by m.occurred_at desc, m.id desc limit ${MOST_STEPS}`;
  return rows.map(({ delta, level, ...step }) => ({
    ...step,
    delta: monthlyValueFromText(delta),
    level: monthlyValueFromText(level),
  }));
}

/** What a customer's MRR leaves out because it cannot be valued. */
export interface UnvaluedRow {
  readonly subscriptionId: string;
  readonly itemId: string;
  readonly reason: string;
}

export async function readUnvalued({ sql }: Database, customerId: string): Promise<UnvaluedRow[]> {
  const rows = await sql<UnvaluedRow[]>`
    select subscription_id as "subscriptionId", item_id as "itemId", reason
    from unvalued_items where customer_id = ${customerId} order by 1, 2`;
  return [...rows];
}

/** What a customer's money came to, in one currency. All positive. */
export interface CustomerTotals {
  readonly paid: Money;
  readonly refunded: Money;
  readonly disputed: Money;
}

/** One per currency. */
export async function readTotals({ sql }: Database, customerId: string): Promise<CustomerTotals[]> {
  const rows = await sql<{ currency: string; paid: bigint; refunded: bigint; disputed: bigint }[]>`
    select currency,
      coalesce(sum(amount_minor) filter (where kind in ('charge', 'off_stripe')), 0)::bigint as paid,
      coalesce(-sum(amount_minor) filter (where kind in ('refund', 'refund_failure')), 0)::bigint as refunded,
      coalesce(-sum(amount_minor) filter (where kind in ('dispute', 'dispute_reversal')), 0)::bigint as disputed
    from ledger_entries where customer_id = ${customerId} group by 1 order by 1`;
  return rows.map(({ currency, paid, refunded, disputed }) => ({
    paid: { minorUnits: paid, currency },
    refunded: { minorUnits: refunded, currency },
    disputed: { minorUnits: disputed, currency },
  }));
}
