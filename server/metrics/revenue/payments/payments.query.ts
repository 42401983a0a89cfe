import { readCursor, writeCursor } from "../../../graphql/cursor.ts";
import type { Reader } from "../../../store/database.ts";
import { sameAttempt } from "../../../store/facts/same-attempt.ts";
import { planName } from "../../plan-name.query.ts";
import { plannedForScope } from "../attempt-scope.query.ts";
import type { PaymentFilter } from "./payment-filter.ts";
import { type PaymentWindow, paymentSources, refundedOf } from "./payment-sources.query.ts";

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

/** A page, newest first, and the ways from it. */
export interface PaymentPageRows {
  readonly items: readonly PaymentRow[];
  /** To older payments; null: there is none. */
  readonly nextCursor: string | null;
  /** To newer payments; null: this is the first page. */
  readonly previousCursor: string | null;
}

/** Which page: after a cursor, before one, or the first. At most one of the two is given. */
export interface PaymentPageRequest {
  readonly first: number;
  readonly after: string | null;
  readonly before: string | null;
}

/** The payments of a page. A page before a cursor that would not be full is the first page. */
export async function readPayments(
  database: Reader,
  filter: PaymentFilter,
  { first, after, before }: PaymentPageRequest,
): Promise<PaymentPageRows> {
  const most = first + 1;
  if (before === null) {
    const from = after === null ? null : readCursor(after);
    const rows = await readWindow(database, filter, { from, towards: "older", most });
    return pageOf(rows.slice(0, first), { isFirst: from === null, isLast: rows.length < most });
  }
  const from = readCursor(before, "before");
  const rows = await readWindow(database, filter, { from, towards: "newer", most });
  if (rows.length < first) {
    return await readPayments(database, filter, { first, after: null, before: null });
  }
  return pageOf(rows.slice(-first), { isFirst: rows.length < most, isLast: false });
}

function pageOf(
  items: readonly PaymentRow[],
  { isFirst, isLast }: { readonly isFirst: boolean; readonly isLast: boolean },
): PaymentPageRows {
  const [newest, oldest] = [items[0], items.at(-1)];
  return {
    items,
    nextCursor: isLast || oldest === undefined ? null : writeCursor(oldest),
    previousCursor: isFirst || newest === undefined ? null : writeCursor(newest),
  };
}

/** Newest first, whichever way the window goes. */
async function readWindow(
  { sql }: Reader,
  filter: PaymentFilter,
  window: PaymentWindow,
): Promise<PaymentRow[]> {
  const direction = window.towards === "older" ? sql`desc` : sql`asc`;
  const statement = sql<PaymentRow[]>`
    with page as (
      select * from (${paymentSources(sql, filter, window)}) found
      order by at ${direction}, id ${direction} limit ${window.most}
    )
    select page.id, page.at, coalesce(c.customer_id, i.customer_id) as "customerId",
      u.name as "customerName", u.email as "customerEmail", plan.names as plan,
      coalesce(c.currency, i.currency) as currency,
      case when c.captured then c.amount_captured_minor
        else coalesce(c.amount_minor, i.amount_minor) end as "amountMinor",
      ${refundedOf(sql)}::bigint as "refundedMinor", coalesce(c.status, 'failed') as "stripeStatus",
      coalesce(c.captured, false) as captured, c.failure_message as "failureMessage",
      coalesce(i.next_attempt_at, retry.at) as "nextAttemptAt"
    from page
    left join charges c on page.is_charge and c.id = page.id
    left join invoice_failures i on not page.is_charge and i.id = page.id
    left join customers u on u.id = coalesce(c.customer_id, i.customer_id)
    left join lateral (
      select max(i.next_attempt_at) as at from invoice_failures i
      where c.status = 'failed' and ${sameAttempt(sql)}
    ) retry on true
    left join lateral (
      select string_agg(held.name, ', ' order by held.name) as names from (
        select ${planName(sql)} as name
        from mrr_movements m join plans p on p.id = m.plan_id
        left join products pr on pr.id = p.product_id
        where m.customer_id = coalesce(c.customer_id, i.customer_id)
          and m.occurred_at <= page.at + interval '1 day'
        group by p.id, pr.name having sum(m.delta) > 0
      ) held
    ) plan on true
    order by page.at desc, page.id desc`;
  return await plannedForScope(filter.part, statement);
}

/** Payments are counted up to here. A person leafs through fewer, and a million rows are not read to say how many. */
export const MOST_COUNTED = 10_000;

/** How many payments there are; one more than {@link MOST_COUNTED} stands for any larger number. */
export async function countPayments({ sql }: Reader, filter: PaymentFilter): Promise<number> {
  const most = MOST_COUNTED + 1;
  const sources = paymentSources(sql, filter, { from: null, towards: "any", most });
  const statement = sql<{ count: number }[]>`
    select count(*)::int as count from (select from (${sources}) found limit ${most}) counted`;
  const [row] = await plannedForScope(filter.part, statement);
  return row?.count ?? 0;
}
