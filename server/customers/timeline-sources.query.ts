import type { Place } from "../graphql/cursor.ts";
import type { Database, Fragment } from "../store/database.ts";
import type { TimelineKind } from "./timeline-kind.ts";

type Sql = Database["sql"];

/** One page of one customer's timeline. */
export interface TimelineWindow {
  readonly customerId: string;
  /** The last entry of the page before; null for the newest. */
  readonly after: Place | null;
  readonly most: number;
  /** Movements that lie in the future, where a discount is known to end, have not happened yet. */
  readonly now: Date;
}

/**
 * What one kind of entry is read from: a select of `at, key, object_id, event_id, currency, amount, state, about, rule`,
 * where `key` is unique among all entries. Each source is cut off by itself, so that a page costs the rows of a page
 * and not of a life.
 */
export type TimelineSource = (sql: Sql, window: TimelineWindow) => Fragment;

export const TIMELINE_SOURCES: Readonly<Record<TimelineKind, readonly TimelineSource[]>> = {
  subscription: [
    (sql, { customerId }) => sql`
      select valid_from as at, 'subscription:' || event_id as key, subscription_id as object_id,
        event_id, null as currency, null::numeric as amount, snapshot->>'status' as state,
        snapshot->>'pauseReason' as about, null as rule
      from subscription_history where customer_id = ${customerId}`,
  ],
  movement: [
    (sql, { customerId, now }) => sql`
      select m.occurred_at as at, 'movement:' || m.id as key, null as object_id, m.event_id,
        m.currency, m.delta as amount, m.kind as state,
        coalesce(pr.name, p.product_id, 'Unnamed') as about, m.rule
      from mrr_movements m join plans p on p.id = m.plan_id
      left join products pr on pr.id = p.product_id
      where m.customer_id = ${customerId} and m.occurred_at <= ${now}`,
  ],
  payment: [
    (sql, { customerId }) => sql`
      select created_at as at, 'payment:' || id as key, id as object_id, as_of_event as event_id,
        currency, (case when captured then amount_captured_minor else amount_minor end)::numeric as amount,
        case when status = 'succeeded' and not captured then 'uncaptured' else status end as state,
        coalesce(failure_message, description) as about, null as rule
      from charges where customer_id = ${customerId}`,
    (sql, { customerId }) => sql`
      select occurred_at as at, 'payment:' || id as key, split_part(id, ':', 2) as object_id, event_id,
        currency, amount_minor::numeric as amount, 'succeeded' as state, 'outside Stripe' as about,
        null as rule
      from ledger_entries where customer_id = ${customerId} and kind = 'off_stripe'`,
  ],
  refund: [
    (sql, { customerId }) => sql`
      select r.created_at as at, 'refund:' || r.id as key, r.id as object_id, r.as_of_event as event_id,
        r.currency, r.amount_minor::numeric as amount, r.status as state,
        coalesce(r.failure_reason, r.reason) as about, null as rule
      from charges c join refunds r on r.charge_id = c.id where c.customer_id = ${customerId}`,
  ],
  dispute: [
    (sql, { customerId }) => sql`
      select d.created_at as at, 'dispute:' || d.id as key, d.id as object_id, d.as_of_event as event_id,
        d.currency, d.amount_minor::numeric as amount, d.status as state, d.reason as about, null as rule
      from charges c join disputes d on d.charge_id = c.id where c.customer_id = ${customerId}`,
    (sql, { customerId }) => sql`
      select occurred_at as at, id as key, split_part(id, ':', 2) as object_id, event_id, currency,
        abs(amount_minor)::numeric as amount,
        case kind when 'dispute' then 'withdrawn' else 'returned' end as state, null as about, null as rule
      from ledger_entries
      where customer_id = ${customerId} and kind in ('dispute', 'dispute_reversal')`,
  ],
  invoice: [
    (sql, { customerId }) => sql`
      select created_at as at, 'invoice:' || id as key, id as object_id, as_of_event as event_id,
        currency, total_minor::numeric as amount, status as state, billing_reason as about, null as rule
      from invoices where customer_id = ${customerId}`,
    (sql, { customerId }) => sql`
      select failed_at as at, 'attempt:' || id as key, invoice_id as object_id, as_of_event as event_id,
        currency, amount_minor::numeric as amount, 'attempt failed' as state, attempt::text as about,
        null as rule
      from invoice_failures where customer_id = ${customerId}`,
  ],
  event: [
    (sql, { customerId }) => sql`
      select created_at as at, 'event:' || id as key, object_id, id as event_id, null as currency,
        null::numeric as amount, status as state, type as about, error as rule
      from stripe_events where customer_id = ${customerId}`,
    // Objects that do not name their customer, and events that carry no object.
    (sql, { customerId }) => sql`
      select e.created_at as at, 'event:' || e.id as key, e.object_id, e.id as event_id,
        null as currency, null::numeric as amount, e.status as state, e.type as about, e.error as rule
      from (${objectsOf(sql, customerId)}) o(id) join stripe_events e on e.object_id = o.id
      where e.customer_id is null`,
  ],
};

function objectsOf(sql: Sql, customerId: string): Fragment {
  return sql`
    select ${customerId}::text
    union all select id from subscriptions where customer_id = ${customerId}
    union all select id from invoices where customer_id = ${customerId}
    union all select id from charges where customer_id = ${customerId}
    union all select r.id from charges c join refunds r on r.charge_id = c.id
      where c.customer_id = ${customerId}
    union all select d.id from charges c join disputes d on d.charge_id = c.id
      where c.customer_id = ${customerId}
    union all select p.id from invoices i join invoice_payments p on p.invoice_id = i.id
      where i.customer_id = ${customerId}`;
}

/** Entries after the window's place. */
export function isAfter(sql: Sql, { after }: TimelineWindow): Fragment {
  return after === null ? sql`true` : sql`(at, key) < (${after.at}, ${after.id})`;
}
