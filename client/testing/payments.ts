import type { PaymentsQueryVariables } from "../generated/graphql.ts";
import { money } from "./answers.ts";

/** Payments by hand, one of each kind that a row can be, newest first; then more of the same as far back as asked. */
const ROWS = [
  ["2026-11-20T09:38:00Z", "Harrow & Finch", "Team monthly", 14_700n, "gbp", "PAID"],
  ["2026-11-20T09:12:00Z", "Castellane SAS", "Scale yearly", 648_000n, "usd", "PAID"],
  ["2026-11-20T08:55:00Z", "Bluetail Logistics", "Starter monthly", 3_900n, "gbp", "FAILED"],
  ["2026-11-20T08:31:00Z", "Ostrava Metrics", "Team monthly", 19_600n, "gbp", "PAID"],
  ["2026-11-20T07:47:00Z", "Juniper Row", "Team monthly", 9_800n, "gbp", "REFUNDED"],
  ["2026-11-20T07:20:00Z", "Kestrel Works", "Scale monthly", 54_000n, "usd", "PARTLY_REFUNDED"],
  [
    "2026-11-19T16:02:00Z",
    "Larkspur Analytics Group Holdings",
    "Scale monthly",
    54_000n,
    "gbp",
    "PAID",
  ],
  ["2026-11-19T11:40:00Z", null, null, 2_500n, "gbp", "UNCAPTURED"],
] as const;

const TOTAL = 452;

/** One page of the payments that are like that; a cursor is the number of rows above its place. */
export function paymentPage({
  first,
  after,
  before,
  ...filter
}: Filter & {
  readonly first: number;
  readonly after?: string | null;
  readonly before?: string | null;
}) {
  const found = Array.from({ length: TOTAL }, (_, place) => payment(place)).filter((each) =>
    isLike(each, filter),
  );
  const start = before == null ? Number(after ?? 0) : Math.max(0, Number(before) - first);
  const next = start + first;
  return {
    items: found.slice(start, next),
    totalCount: found.length,
    totalIsBounded: false,
    nextCursor: next < found.length ? String(next) : null,
    previousCursor: start > 0 ? String(start) : null,
  };
}

type Filter = Pick<PaymentsQueryVariables, "search" | "statuses" | "currency">;

function isLike(
  { customerName, status, amount }: ReturnType<typeof payment>,
  { search, statuses, currency }: Filter,
): boolean {
  const name = customerName?.toLowerCase() ?? "";
  return (
    (search == null || name.includes(search.toLowerCase())) &&
    (statuses == null || [statuses].flat().includes(status)) &&
    (currency == null || amount.currency === currency)
  );
}

function payment(place: number) {
  const [at, name, plan, amount, currency, status] = ROWS[place % ROWS.length] ?? ROWS[0];
  const daysBack = Math.floor(place / ROWS.length) * 2;
  const refunded = status === "REFUNDED" ? amount : status === "PARTLY_REFUNDED" ? 12_000n : 0n;
  return {
    id: `ch_${place}`,
    at: new Date(Date.parse(at) - daysBack * 86_400_000).toISOString(),
    customerId: name === null ? null : `cus_${place}`,
    customerName: name,
    customerEmail: name === null ? null : `${name.split(" ")[0]?.toLowerCase()}@mail.example`,
    plan,
    amount: money(amount, currency),
    refunded: money(refunded, currency),
    status,
    failureMessage: status === "FAILED" ? "Your card was declined." : null,
    nextAttemptAt: status === "FAILED" ? "2026-11-23T09:00:00Z" : null,
  };
}
