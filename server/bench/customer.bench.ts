import "reflect-metadata";
import { CustomerObject } from "../customers/customer.object.ts";
import { readCustomer } from "../customers/customer.query.ts";
import type { Database } from "../store/database.ts";
import { medianMs } from "./rate.ts";

/** What opening one customer's page takes, in milliseconds. */
export interface CustomerFigures {
  /** Events of that customer in the inbox. */
  readonly events: number;
  /** Every part of the page at once, with the newest 50 entries of the timeline. */
  readonly openMs: number;
  /** The next page of the timeline alone. */
  readonly nextPageMs: number;
  /** Entries on these two pages, none of them twice. */
  readonly entriesShown: number;
}

const RUNS = 15;

const WHALE = "cus_whale";

/** Entries of other customers, among which the one's have to be found. */
const OTHERS = 100_000;

/**
 * Measures the page of a customer of so many events: for every ten of them two snapshots of one of twenty
 * subscriptions, two invoices with a charge each, and refunds and invoice payments, which do not name their customer.
 * @param database Migrated and empty.
 */
export async function measureCustomer(
  database: Database,
  events: number,
): Promise<CustomerFigures> {
  await fillCustomer(database, events);
  const open = async () => {
    const row = await readCustomer(database, WHALE);
    if (row === null) throw new Error("The bench's customer is missing");
    const customer = new CustomerObject(row, "tidemark", database, new Date());
    const [timeline] = await Promise.all([
      customer.timeline(50, null, null),
      customer.link(),
      customer.claims(),
      customer.mrr(),
      customer.totals(),
      customer.subscriptions(),
      customer.unvaluedItems(),
      customer.mrrSteps(),
    ]);
    return { customer, timeline };
  };
  const openMs = await medianMs(RUNS, open);
  const { customer, timeline } = await open();
  const readNext = () => customer.timeline(50, timeline.nextCursor, null);
  const nextPageMs = await medianMs(RUNS, readNext);
  const shown = [...timeline.items, ...(await readNext()).items].map(({ id }) => id);
  return { events, openMs, nextPageMs, entriesShown: new Set(shown).size };
}

async function fillCustomer({ sql }: Database, events: number): Promise<void> {
  const tens = Math.floor(events / 10);
  const when = sql`lateral (select now() - n * interval '1 hour' as at) t`;
  const stamp = sql`at, 0, 'evt_' || n`;
  await sql`insert into customers (id, name, deleted, created_at, as_of, as_of_rank, as_of_event)
    values (${WHALE}, 'Whale', false, now(), now(), 0, 'evt_1')`;
  await sql`insert into products (id, name, active, deleted, as_of, as_of_rank, as_of_event)
    values ('prod_1', 'Team', true, false, now(), 0, 'evt_1')`;
  await sql`insert into plans (key, product_id, interval, interval_count)
    values ('team', 'prod_1', 'month', 1)`;
  await sql`
    insert into subscriptions (id, customer_id, status, currency, created_at, started_at, cancel_at_period_end, depends_on_invoices, as_of, as_of_rank, as_of_event)
    select 'sub_' || n, ${WHALE}, 'active', 'gbp', at, at, false, false, ${stamp} from generate_series(0, 19) n, ${when}`;
  await sql`
    insert into subscription_history (subscription_id, customer_id, valid_from, rank, event_id, known_at, snapshot)
    select 'sub_' || n % 20, ${WHALE}, at, 2, 'evt_s' || n, at, jsonb_build_object('status', 'active',
      'items', jsonb_build_array(jsonb_build_object('itemId', 'si_' || n % 20, 'quantity', n % 9, 'terms',
        jsonb_build_object('priceId', 'price_1', 'productId', 'prod_1', 'interval', 'month', 'intervalCount', 1))))
    from generate_series(1, ${2 * tens}) n, ${when}`;
  await sql`
    insert into mrr_movements (customer_id, currency, plan_id, segment_id, occurred_at, day, kind, delta, paying_since, rule, event_id, known_at)
    select ${WHALE}, 'gbp', 1, 1, at, at::date, 'expansion', 100, at::date, 'status active', 'evt_s' || n, at
    from generate_series(1, ${2 * tens}) n, ${when}`;
  await sql`
    insert into invoices (id, customer_id, status, currency, amount_due_minor, amount_paid_minor, total_minor, attempt_count, created_at, deleted, has_more_lines, as_of, as_of_rank, as_of_event)
    select 'in_' || n, ${WHALE}, 'paid', 'gbp', 1900, 1900, 1900, 1, at, false, false, ${stamp}
    from generate_series(1, ${2 * tens}) n, ${when}`;
  await sql`
    insert into charges (id, customer_id, amount_minor, amount_captured_minor, currency, status, captured, created_at, day, as_of, as_of_rank, as_of_event)
    select 'ch_' || n, case when n <= ${2 * tens} then ${WHALE} else 'cus_' || n % 500 end, 1900, 1900, 'gbp',
      'succeeded', true, at, at::date, ${stamp}
    from generate_series(1, ${2 * tens + OTHERS}) n, ${when}`;
  await sql`
    insert into refunds (id, charge_id, amount_minor, currency, status, created_at, left_balance, as_of, as_of_rank, as_of_event)
    select 're_' || n, 'ch_' || n, 100, 'gbp', 'succeeded', at, true, ${stamp}
    from generate_series(1, ${tens}) n, ${when}`;
  await sql`
    insert into invoice_payments (id, invoice_id, payment_type, charge_id, amount_paid_minor, currency, status, paid_at, as_of, as_of_rank, as_of_event)
    select 'inpay_' || n, 'in_' || n, 'charge', 'ch_' || n, 1900, 'gbp', 'paid', at, ${stamp}
    from generate_series(1, ${2 * tens}) n, ${when}`;
  await fillInbox({ sql }, tens);
  await sql`vacuum analyze`;
}

/** As many characters as an ordinary event has. */
const PAYLOAD_CHARACTERS = 2_000;

async function fillInbox({ sql }: Pick<Database, "sql">, tens: number): Promise<void> {
  const kinds = sql`(values
    ('customer.subscription.updated', 'sub_', 2, true), ('invoice.updated', 'in_', 2, true),
    ('invoice.paid', 'in_', 1, true), ('charge.succeeded', 'ch_', 2, true),
    ('refund.created', 're_', 1, false), ('invoice_payment.paid', 'inpay_', 2, false)
  ) k(type, prefix, times, named)`;
  await sql`
    insert into stripe_events (id, type, livemode, object_id, customer_id, created_at, received_at, payload, origin, status)
    select 'evt_' || k.type || n, k.type, false, k.prefix || n, case when named then ${WHALE} end, at, at,
      repeat('x', ${PAYLOAD_CHARACTERS}), 'webhook', 'applied'
    from ${kinds}, lateral generate_series(1, ${tens} * k.times) n,
      lateral (select now() - n * interval '1 hour' as at) t`;
  await sql`
    insert into stripe_events (id, type, livemode, object_id, customer_id, created_at, received_at, payload, origin, status)
    select 'evt_other' || n, 'charge.succeeded', false, 'ch_other' || n, 'cus_' || n % 500, at, at,
      repeat('x', ${PAYLOAD_CHARACTERS}), 'webhook', 'applied'
    from generate_series(1, ${OTHERS}) n, lateral (select now() - n * interval '1 minute' as at) t`;
}
