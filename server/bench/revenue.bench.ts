import { changeSpans, type SpanRow } from "../rollup/fold-spans.ts";
import type { Database } from "../store/database.ts";
import { fillPayments } from "./payments.bench.ts";

/** As many combinations of source, country and first plan as a company of this size has. */
const SEGMENTS = 30;

/**
 * A company of so many subscriptions and so many ledger rows over three years, written straight into the tables: the
 * bench measures reading. Two currencies, five plans.
 */
export async function fillRevenue(
  database: Database,
  size: { readonly subscriptions: number; readonly ledgerRows: number },
): Promise<void> {
  const { sql } = database;
  await sql`
    insert into ledger_entries
      (id, kind, amount_minor, currency, occurred_at, day, known_at, charge_id, customer_id, plan_id, segment_id, event_id, lacks_fee)
    select 'charge:ch_' || n, case when n % 40 = 0 then 'refund' else 'charge' end,
      case when n % 40 = 0 then -1900 else 1900 + n % 7000 end,
      case when n % 4 = 0 then 'usd' else 'gbp' end, at, at::date, at, 'ch_' || n,
      'cus_' || n % ${size.subscriptions}, 1 + n % 5, 1 + n % ${SEGMENTS}, 'evt_' || n, n % 40 <> 0
    from generate_series(1, ${size.ledgerRows}) n,
      lateral (select now() - (n % 1095) * interval '1 day' as at) t`;
  await sql`
    insert into ledger_days (day, plan_id, segment_id, currency, kind, amount_minor, entries, without_fee)
    select day, plan, segment, currency, kind, sum(amount_minor), count(*), count(*) filter (where lacks_fee)
    from ledger_entries, lateral (values (0), (plan_id)) p(plan),
      lateral (values (0), (segment_id)) s(segment)
    group by 1, 2, 3, 4, 5`;
  await sql`
    insert into plans (key, interval, interval_count)
    select 'plan ' || n, 'month', 1 from generate_series(1, 5) n`;
  await sql`
    insert into segments (source, country, first_plan_id)
    select 'source ' || n % 6, (array['GB', 'US', 'DE', 'FR', 'JP'])[1 + n % 5], 1 + n % 5
    from generate_series(0, ${SEGMENTS - 1}) n`;
  await sql`
    insert into customer_segments (customer_id, segment_id)
    select 'cus_' || n, 1 + n % ${SEGMENTS} from generate_series(0, ${size.subscriptions}) n`;
  await sql`
    insert into mrr_movements
      (customer_id, currency, plan_id, segment_id, occurred_at, day, kind, delta, subscriptions_delta,
       customers_delta, plan_subscriptions_delta, plan_customers_delta, payers_delta, plan_payers_delta, paying_since, rule, event_id, known_at)
    select 'cus_' || n, case when n % 4 = 0 then 'usd' else 'gbp' end, 1 + n % 5, 1 + n % ${SEGMENTS}, at, at::date,
      kind, case kind when 'new' then 1900 when 'expansion' then 700 else -2600 end,
      one, one, one, one, one, one, (at - after * interval '1 day')::date, 'bench', 'evt', at
    from generate_series(1, ${size.subscriptions}) n,
      lateral (values ('new', 0), ('expansion', 60 + n % 61), ('churn', 250 + n % 301)) k(kind, after),
      lateral (select case kind when 'new' then 1 when 'churn' then -1 else 0 end as one) o,
      lateral (select now() - (n % 1095 - after) * interval '1 day' as at) t
    where at <= now()`;
  await sql`
    insert into mrr_days (day, currency, plan_id, segment_id, kind, delta, subscriptions_delta, customers_delta,
      payers_delta, movements)
    select day, currency, plan, segment, kind, sum(delta), sum(subscriptions_delta), sum(customers_delta),
      sum(payers_delta), count(*)
    from mrr_movements, lateral (values (0), (plan_id)) p(plan),
      lateral (values (0), (segment_id)) s(segment)
    group by 1, 2, 3, 4, 5`;
  await sql`
    insert into mrr_cohort_days (cohort, day, currency, delta, movements)
    select date_trunc('month', paying_since)::date, day, currency, sum(delta), count(*)
    from mrr_movements group by 1, 2, 3`;
  await fillSpans(database);
  await fillBesideMrr(database, size.subscriptions);
  await fillMonths(database);
  await fillPayments(database, size);
  await sql`vacuum analyze`;
}

/** What the fold keeps of the movements for spans, by the code of the fold. */
async function fillSpans({ sql }: Database): Promise<void> {
  const rows = await sql<SpanRow[]>`
    select customer_id as "customerId", segment_id as "segmentId", occurred_at as "occurredAt", day,
      currency, kind, delta, payers_delta as "payersDelta"
    from mrr_movements`;
  await sql.begin((tx) => changeSpans(tx, [], rows));
}

async function fillMonths({ sql }: Database): Promise<void> {
  for (const [months, days] of [
    ["mrr_months", "mrr_days"],
    ["mrr_slice_months", "mrr_slice_days"],
  ]) {
    await sql`
      insert into ${sql(`${months}`)}
        (month, currency, plan_id, segment_id, kind, delta, subscriptions_delta, customers_delta, payers_delta, movements)
      select date_trunc('month', day)::date, currency, plan_id, segment_id, kind, sum(delta),
        sum(subscriptions_delta), sum(customers_delta), sum(payers_delta), sum(movements)
      from ${sql(`${days}`)} group by 1, 2, 3, 4, 5`;
  }
}

/** As much at risk as there is MRR, and a trial for every second subscription. */
async function fillBesideMrr({ sql }: Database, subscriptions: number): Promise<void> {
  await sql`
    insert into mrr_slice_days
      (day, currency, plan_id, segment_id, kind, delta, subscriptions_delta, customers_delta, payers_delta, movements)
    select day, currency, plan_id, segment_id, 'at_risk', sum(delta), sum(subscriptions_delta),
      sum(customers_delta), sum(payers_delta), sum(movements)
    from mrr_days group by 1, 2, 3, 4`;
  await sql`
    insert into trials
      (subscription_id, customer_id, plan_id, segment_id, currency, started_at, day, outcome, event_id, known_at)
    select 'sub_' || n, 'cus_' || n, 1 + n % 5, 1 + n % ${SEGMENTS}, 'gbp', at, at::date,
      (array['converted', 'lost', 'open'])[1 + n % 3], 'evt', at
    from generate_series(1, ${subscriptions}, 2) n,
      lateral (select now() - (n % 1095) * interval '1 day' as at) t`;
}
