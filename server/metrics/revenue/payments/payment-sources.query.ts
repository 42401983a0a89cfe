import type { Place } from "../../../graphql/cursor.ts";
import type { Statements } from "../../../store/database.ts";
import { sameAttempt } from "../../../store/facts/same-attempt.ts";
import { inScopeOfAttempt } from "../attempt-scope.query.ts";
import type { PaymentFilter, PaymentScope } from "./payment-filter.ts";
import type { PaymentStatus } from "./payment-status.ts";

/**
 * Which part of the list is read: so many rows from a place on, to the older or to the newer end. Where they are only
 * counted, any order will do, and the few payments of a small part are found by its customers.
 */
export interface PaymentWindow {
  readonly from: Place | null;
  readonly towards: "older" | "newer" | "any";
  readonly most: number;
}

type Fragment = ReturnType<typeof sameAttempt>;

/**
 * SQL of the attempts in a window, as `(id, at, is_charge)`. Each kind of attempt is read along an index of its own and
 * cut off by itself, so that what is rare is not looked for among all that is common. The kinds exclude each other.
 */
export function paymentSources(
  sql: Statements,
  filter: PaymentFilter,
  window: PaymentWindow,
): Fragment {
  const charges = chargeConditions(sql, filter).map((condition) =>
    chargeSource(sql, condition, filter, window),
  );
  const charged = unionOf(sql, charges);
  if (filter.statuses?.includes("failed") === false) return charged;
  if (window.towards === "any") {
    return unionOf(sql, [...charges, failureSource(sql, filter, window, sql`true`)]);
  }
  // Most failures of invoices are told by a charge: to find the few others, no more is gone through than the charges reach.
  const failures = failureSource(sql, filter, window, withinReach(sql, window));
  return sql`
    with charged as materialized (
      select * from (${charged}) found ${cut(sql, "found", sql`at`, window)}
    )
    select * from charged union all (${failures})`;
}

function unionOf(sql: Statements, [first, ...others]: readonly Fragment[]): Fragment {
  if (first === undefined) throw new Error("A filter for no status at all");
  return others.reduce((all, source) => sql`${all} union all (${source})`, sql`(${first})`);
}

/** SQL of a condition on invoice failure `i`: not beyond the last of `charged`, where these fill the window by themselves. */
function withinReach(sql: Statements, { towards, most }: PaymentWindow): Fragment {
  const reach = (last: Fragment, endless: Fragment) => sql`(
    select case when count(*) = ${most} then ${last} else ${endless}::timestamptz end from charged)`;
  return towards === "older"
    ? sql`i.failed_at >= ${reach(sql`min(at)`, sql`'-infinity'`)}`
    : sql`i.failed_at <= ${reach(sql`max(at)`, sql`'infinity'`)}`;
}

/** What of charge `c` was given back, failed refunds aside. */
export function refundedOf(sql: Statements): Fragment {
  return sql`coalesce((select sum(r.amount_minor) from refunds r
    where r.charge_id = c.id and r.status in ('pending', 'succeeded')), 0)`;
}

/**
 * Conditions on charge `c` that mean the statuses, each of which an index serves. They have to say the same as
 * `paymentStatus`.
 */
function chargeConditions(sql: Statements, { statuses, scope }: PaymentFilter): Fragment[] {
  if (statuses === null) return [sql`true`];
  const open = sql`c.status <> 'failed' and (c.status <> 'succeeded' or not c.captured)`;
  const money = sql`c.status = 'succeeded' and c.captured`;
  const back = refundedOf(sql);
  // Without a customer or a charge to begin with, all refunds are read once, and not each charge's by itself.
  const given =
    scope.kind === "all"
      ? sql`c.id in (select r.charge_id from refunds r where r.amount_minor > 0
          and r.status in ('pending', 'succeeded')) and `
      : sql``;
  const conditions: Readonly<Record<PaymentStatus, Fragment>> = {
    failed: sql`c.status = 'failed'`,
    pending: sql`${open} and c.status = 'pending'`,
    uncaptured: sql`${open} and c.status = 'succeeded'`,
    unknown: sql`${open} and c.status not in ('pending', 'succeeded')`,
    paid: sql`${money} and ${back} = 0`,
    "partly refunded": sql`${given} ${money} and nullif(${back}, 0) < c.amount_captured_minor`,
    refunded: sql`${given} ${money} and nullif(${back}, 0) >= c.amount_captured_minor`,
  };
  return [...new Set(statuses)].map((status) => conditions[status]);
}

function chargeSource(
  sql: Statements,
  condition: Fragment,
  filter: PaymentFilter,
  window: PaymentWindow,
): Fragment {
  const at = sql`c.created_at`;
  const from = (where: Fragment) => sql`
    select c.id, c.created_at as at, true as is_charge from charges c
    where ${where} and ${condition} and ${limits(sql, "c", at, filter, window)}
    ${cut(sql, "c", at, window)}`;
  return inScope(sql, filter.scope, {
    all: () => from(sql`true`),
    customer: () => from(sql`c.customer_id = who.id`),
    attempts: ({ chargeIds }) => from(sql`c.id = any(${[...chargeIds]})`),
  });
}

/** Failed attempts on an invoice that no failed charge stands for. */
function failureSource(
  sql: Statements,
  filter: PaymentFilter,
  window: PaymentWindow,
  withinReach: Fragment,
): Fragment {
  const at = sql`i.failed_at`;
  const from = (where: Fragment) => sql`
    select i.id, i.failed_at as at, false as is_charge from invoice_failures i
    where ${where} and ${withinReach} and ${limits(sql, "i", at, filter, window)}
      and not exists (select 1 from charges c where c.status = 'failed' and ${sameAttempt(sql)})
    ${cut(sql, "i", at, window)}`;
  return inScope(sql, filter.scope, {
    all: () => from(sql`true`),
    customer: () => from(sql`i.customer_id = who.id`),
    attempts: ({ invoiceIds }) => from(sql`i.invoice_id = any(${[...invoiceIds]})`),
  });
}

/** Each customer's part is cut off by itself: what is read grows with the customers, not with their payments. */
function inScope(
  sql: Statements,
  scope: PaymentScope,
  sources: {
    all: () => Fragment;
    customer: () => Fragment;
    attempts: (scope: Extract<PaymentScope, { kind: "attempts" }>) => Fragment;
  },
): Fragment {
  switch (scope.kind) {
    case "all":
      return sources.all();
    case "attempts":
      return sources.attempts(scope);
    case "customers":
      return sql`select part.* from unnest(${[...scope.ids]}::text[]) as who(id)
        cross join lateral (${sources.customer()}) part`;
  }
}

function limits(
  sql: Statements,
  row: "c" | "i",
  at: Fragment,
  { currency, span, part }: PaymentFilter,
  { from, towards }: PaymentWindow,
): Fragment {
  const column = (name: string) => sql`${sql(row)}.${sql(name)}`;
  const inCurrency = currency === null ? sql`true` : sql`${column("currency")} = ${currency}`;
  const inSpan = span === null ? sql`true` : sql`(${at} >= ${span.start} and ${at} < ${span.end})`;
  const place = sql`(${at}, ${column("id")})`;
  const inWindow =
    from === null
      ? sql`true`
      : towards === "older"
        ? sql`${place} < (${from.at}::timestamptz, ${from.id}::text)`
        : sql`${place} > (${from.at}::timestamptz, ${from.id}::text)`;
  const inPart = inScopeOfAttempt(sql, part, {
    customerId: column("customer_id"),
    currency: column("currency"),
    at,
  });
  return sql`${inCurrency} and ${inSpan} and ${inWindow} and ${inPart}`;
}

function cut(
  sql: Statements,
  row: "c" | "i" | "found",
  at: Fragment,
  { towards, most }: PaymentWindow,
): Fragment {
  if (towards === "any") return sql`limit ${most}`;
  const id = sql`${sql(row)}.id`;
  return towards === "older"
    ? sql`order by ${at} desc, ${id} desc limit ${most}`
    : sql`order by ${at}, ${id} limit ${most}`;
}
