import type { MrrPartsShownFragment } from "../../../generated/graphql.ts";
import { type Amount, minorUnits, minus, nothingLike, plus } from "../../../kit/format/amount.ts";
import { type Day, formatDay } from "../../../kit/format/day.ts";
import { formatInteger } from "../../../kit/format/locale.ts";
import { formatTime } from "../../../kit/format/moment.ts";
import type { Frame } from "../../../kit/period/frame.ts";

/** A row of the list of customers. */
export interface CustomerRow {
  readonly id: string;
  readonly name: string;
  readonly value: string;
}

/** Whether a sum leaves something over. */
export interface BalanceView {
  readonly words: string;
  readonly isClosed: boolean;
}

/** Customers as rows that add up to a figure. */
export interface CustomersView {
  readonly customers: readonly CustomerRow[];
  /** All customers that are not listed, as one row; null where all are. */
  readonly rest: { readonly label: string; readonly value: string } | null;
  /** The last row: everybody, and the sum of the rows above it. */
  readonly everybody: string;
  readonly sum: string;
  /** The sum of the rows is the figure, or what is missing. */
  readonly sumBalance: BalanceView;
}

/** A figure of monthly value with whose it is, in words. */
export interface PartsView extends CustomersView {
  readonly of: string;
  readonly value: string;
  /** `MRR of 412 customers at the end of 19 Nov, in GBP.` */
  readonly counts: string;
  readonly policy: string;
  /** For the decimals of the currency. */
  readonly total: Amount;
}

type Shown = Pick<Frame, "money" | "timeZone" | "today">;

/** @param label What the figure is called: `MRR`. */
export function partsView(
  explained: MrrPartsShownFragment,
  label: string,
  frame: Shown,
): PartsView {
  const { money } = frame;
  const { total, rest, parts, customers, day, policy } = explained;
  const listed = parts.reduce<Amount>((sum, part) => plus(sum, part.value), nothingLike(total));
  const sum = plus(listed, rest);
  const unlisted = customers - parts.length;
  const when = whenWords(explained, frame);
  return {
    of: `${day} ${total.currency}`,
    value: money.exact(total),
    counts: `${label} of ${customerCount(customers)} ${when}, in ${total.currency.toUpperCase()}.`,
    policy,
    customers: parts.map((part) => ({ ...namesOf(part), value: money.exact(part.value) })),
    rest:
      unlisted === 0
        ? null
        : { label: `${formatInteger(unlisted)} more`, value: money.exact(rest) },
    everybody: customerCount(customers),
    sum: money.exact(sum),
    sumBalance: balanceOf(minus(total, sum), "All customers add up to the figure", money),
    total,
  };
}

/** A customer's id, and the best name there is for it. */
export function namesOf({
  customerId,
  name,
  email,
}: {
  readonly customerId: string;
  readonly name?: string | null;
  readonly email?: string | null;
}) {
  return { id: customerId, name: name ?? email ?? customerId };
}

/** `now, at 09:41 on 20 Nov` or `at the end of 19 Nov`. */
export function whenWords(
  { day, asOf }: { readonly day: Day; readonly asOf: string },
  { today, timeZone }: Pick<Frame, "today" | "timeZone">,
): string {
  return day === today
    ? `now, at ${formatTime(asOf, timeZone)} on ${formatDay(day, today)}`
    : `at the end of ${formatDay(day, today)}`;
}

/** That nothing is left over, or what is. */
export function balanceOf(left: Amount, words: string, money: Frame["money"]): BalanceView {
  const isClosed = minorUnits(left) === 0n;
  const over = `${money.exact(left)} left over`;
  return { isClosed, words: isClosed ? `${words}: ${over}.` : `${over}.` };
}

/** `1 customer`, `412 customers`. */
export function customerCount(customers: number): string {
  return `${formatInteger(customers)} ${customers === 1 ? "customer" : "customers"}`;
}
