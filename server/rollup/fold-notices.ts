import type { Books } from "../domain/books.ts";
import type { Fact } from "../domain/facts.ts";
import type { Transaction } from "../store/database.ts";
import { sameAttempt } from "../store/facts/same-attempt.ts";
import { together } from "../store/together.ts";
import type { Touched } from "./foldable.ts";

/** What happened earlier than this before we learnt of it is history and no news: a backfill alarms nobody. */
const NEWS_FOR_HOURS = 24;

/** A churn is large from this many times the average customer of its currency on … */
const LARGE_CUSTOMERS = 10;

/** … or from this share of the currency's MRR on, as one part in so many. */
const LARGE_PART = 50;

/**
 * Writes down what somebody should hear at once, once each: payments that failed, disputes, and churn that is at least
 * ten average customers or a fiftieth of the MRR of its currency. To be called once the facts are stored and folded.
 */
export async function noteNews(
  tx: Transaction,
  facts: readonly Fact[],
  touched: Touched,
  { knownAt, calendar }: Books,
): Promise<void> {
  const since = new Date(knownAt.getTime() - NEWS_FOR_HOURS * 3_600_000);
  await together([
    noteFailedPayments(tx, facts, since, knownAt),
    noteDisputes(tx, facts, since, knownAt),
    noteLargeChurn(tx, [...touched.keys()], since, knownAt, calendar.dayOf(knownAt)),
  ]);
}

/** A failed charge and the failed attempt of its invoice are one failure, whichever is told first. */
async function noteFailedPayments(
  tx: Transaction,
  facts: readonly Fact[],
  since: Date,
  knownAt: Date,
): Promise<void> {
  const charges = facts.flatMap((fact) =>
    fact.kind === "charge" && fact.status === "failed" ? [fact.id] : [],
  );
  const attempts = facts.flatMap((fact) =>
    fact.kind === "invoiceFailure" ? [`${fact.invoiceId}:${fact.attempt}`] : [],
  );
  if (charges.length > 0) {
    await tx`
      insert into notices (id, kind, occurred_at, known_at, customer_id, amount_minor, currency, reason, event_id)
      select 'failed_payment:' || c.id, 'failed_payment', c.created_at, ${knownAt}, c.customer_id,
        c.amount_minor, c.currency, c.failure_message, c.as_of_event
      from charges c
      where c.id = any(${charges}) and c.status = 'failed' and c.created_at > ${since}
        and not exists (
          select 1 from invoice_failures i join notices n on n.id = 'failed_payment:' || i.id
          where ${sameAttempt(tx)}
        )
      on conflict do nothing`;
  }
  if (attempts.length > 0) {
    await tx`
      insert into notices (id, kind, occurred_at, known_at, customer_id, amount_minor, currency, event_id)
      select 'failed_payment:' || i.id, 'failed_payment', i.failed_at, ${knownAt}, i.customer_id,
        i.amount_minor, i.currency, i.as_of_event
      from invoice_failures i
      where i.id = any(${attempts}) and i.failed_at > ${since}
        and not exists (select 1 from charges c where c.status = 'failed' and ${sameAttempt(tx)})
      on conflict do nothing`;
  }
}

/** An inquiry is none until it becomes a dispute: it moves no money. */
async function noteDisputes(
  tx: Transaction,
  facts: readonly Fact[],
  since: Date,
  knownAt: Date,
): Promise<void> {
  const ids = facts.flatMap((fact) =>
    fact.kind === "dispute" && !fact.status.startsWith("warning_") && fact.stamp.at > since
      ? [fact.id]
      : [],
  );
  if (ids.length === 0) return;
  await tx`
    insert into notices (id, kind, occurred_at, known_at, customer_id, amount_minor, currency, reason, event_id)
    select 'dispute:' || d.id, 'dispute', d.created_at, ${knownAt}, c.customer_id, d.amount_minor,
      d.currency, d.reason, d.as_of_event
    from disputes d left join charges c on c.id = d.charge_id
    where d.id = any(${ids}) and d.status not like 'warning\\_%'
    on conflict do nothing`;
}

async function noteLargeChurn(
  tx: Transaction,
  customerIds: readonly string[],
  since: Date,
  knownAt: Date,
  today: string,
): Promise<void> {
  if (customerIds.length === 0) return;
  await tx`
    with lost as (
      select customer_id, currency, occurred_at, -sum(delta) as amount, max(reason) as reason,
        min(event_id) as event_id
      from mrr_movements
      where customer_id = any(${[...customerIds]}) and kind = 'churn' and known_at = ${knownAt}
        and occurred_at > ${since} and occurred_at <= ${knownAt}
      group by 1, 2, 3
    ), level as (
      select currency, sum(delta) as mrr, sum(customers_delta) as customers from mrr_days
      where plan_id = 0 and segment_id = 0 and day <= ${today}
        and currency in (select currency from lost)
      group by currency
    )
    insert into notices (id, kind, occurred_at, known_at, customer_id, amount_minor, currency, reason, event_id)
    select 'large_churn:' || l.customer_id || ':' || l.currency || ':' || extract(epoch from l.occurred_at)::bigint,
      'large_churn', l.occurred_at, ${knownAt}, l.customer_id, round(l.amount)::bigint, l.currency,
      l.reason, l.event_id
    from lost l join level on level.currency = l.currency
    where l.amount > 0 and (
      l.amount * ${LARGE_PART} >= level.mrr + l.amount
      or l.amount * (level.customers + 1) >= ${LARGE_CUSTOMERS} * (level.mrr + l.amount))
    on conflict do nothing`;
}
