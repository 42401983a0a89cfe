import { Problem } from "../../../domain/problems.ts";
import type { Database } from "../../../store/database.ts";
import { sameAttempt } from "../attempts.query.ts";

/** One attempt to collect money. */
export interface PaymentRow {
  /** The charge's id, or the invoice's with the attempt's number. */
  readonly id: string;
  readonly at: Date;
  readonly customerId: string | null;
  readonly customerName: string | null;
  readonly customerEmail: string | null;
  readonly plan: string | null;
  readonly currency: string;
  readonly amountMinor: bigint;
  readonly refundedMinor: bigint;
  readonly stripeStatus: string;
  readonly captured: boolean;
  readonly failureMessage: string | null;
  readonly nextAttemptAt: Date | null;
}

export interface PaymentPageRows {
  readonly items: readonly PaymentRow[];
  readonly totalCount: number;
  readonly nextCursor: string | null;
}

/** More would be a report and not a page. */
export const LARGEST_PAGE = 200;

/** The newest `first` payments, or those after a cursor of an earlier page. Ties in time are ordered by id. */
export async function readPayments(
  { sql }: Database,
  first: number,
  after: string | null,
): Promise<PaymentPageRows> {
  const from = after === null ? null : readCursor(after);
  const loneFailures = sql`
    select i.id, i.failed_at as at, i.customer_id, i.currency, i.amount_minor, 'failed' as status,
      false as captured, null as failure_message, i.next_attempt_at
    from invoice_failures i
    where not exists (select 1 from charges c where c.status = 'failed' and ${sameAttempt(sql)})`;
  const rows = await sql<PaymentRow[]>`
    with attempts as (
      select c.id, c.created_at as at, c.customer_id, c.currency,
        case when c.captured then c.amount_captured_minor else c.amount_minor end as amount_minor,
        c.status, c.captured, c.failure_message, null::timestamptz as next_attempt_at
      from charges c
      union all ${loneFailures}
    ), page as (
      select * from attempts
      where ${from === null ? sql`true` : sql`(at, id) < (${from.at}, ${from.id})`}
      order by at desc, id desc limit ${first + 1}
    )
    select c.id, c.at, c.customer_id as "customerId", u.name as "customerName",
      u.email as "customerEmail", plan.names as plan, c.currency, c.amount_minor as "amountMinor",
      coalesce(refunded.amount, 0)::bigint as "refundedMinor", c.status as "stripeStatus",
      c.captured, c.failure_message as "failureMessage",
      coalesce(c.next_attempt_at, retry.at) as "nextAttemptAt"
    from page c
    left join customers u on u.id = c.customer_id
    left join lateral (
      select sum(r.amount_minor) as amount from refunds r
      where r.charge_id = c.id and r.status in ('pending', 'succeeded')
    ) refunded on true
    left join lateral (
      select max(i.next_attempt_at) as at from invoice_failures i
      where c.status = 'failed' and i.customer_id = c.customer_id and i.currency = c.currency
        and i.amount_minor = c.amount_minor
        and i.failed_at between c.at - interval '10 minutes' and c.at + interval '10 minutes'
    ) retry on true
    left join lateral (
      select string_agg(held.name, ', ' order by held.name) as names from (
        select coalesce(pr.name, p.product_id, 'Unnamed') || ' ' || case
            when p.interval_count > 1 then 'every ' || p.interval_count || ' ' || p.interval || 's'
            when p.interval = 'day' then 'daily' else p.interval || 'ly' end as name
        from mrr_movements m join plans p on p.id = m.plan_id
        left join products pr on pr.id = p.product_id
        where m.customer_id = c.customer_id and m.occurred_at <= c.at + interval '1 day'
        group by p.id, pr.name having sum(m.delta) > 0
      ) held
    ) plan on true
    order by c.at desc, c.id desc`;
  const items = rows.slice(0, first);
  const last = items.at(-1);
  const hasMore = rows.length > first && last !== undefined;
  return {
    items,
    totalCount: await countPayments({ sql }),
    nextCursor: hasMore ? writeCursor(last) : null,
  };
}

async function countPayments({ sql }: Pick<Database, "sql">): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select ((select count(*) from charges) + (
      select count(*) from invoice_failures i
      where not exists (select 1 from charges c where c.status = 'failed' and ${sameAttempt(sql)})
    ))::int as count`;
  return row?.count ?? 0;
}

function writeCursor({ at, id }: PaymentRow): string {
  return Buffer.from(`${at.toISOString()} ${id}`).toString("base64url");
}

function readCursor(cursor: string): { at: Date; id: string } {
  const [moment = "", id = ""] = Buffer.from(cursor, "base64url").toString("utf8").split(" ", 2);
  const at = new Date(moment);
  if (Number.isNaN(at.getTime()) || id === "") {
    throw new Problem(
      "BAD_USER_INPUT",
      "after is no cursor: give the nextCursor of an earlier page.",
    );
  }
  return { at, id };
}
