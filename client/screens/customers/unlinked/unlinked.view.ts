import type { UnlinkedCustomersQuery } from "../../../generated/graphql.ts";
import { formatDay } from "../../../kit/format/day.ts";
import { formatInteger } from "../../../kit/format/locale.ts";
import { dayOf } from "../../../kit/format/moment.ts";
import type { Frame } from "../../../kit/period/frame.ts";

type Page = UnlinkedCustomersQuery["unlinkedCustomers"];
type Shown = Pick<Frame, "money" | "timeZone" | "today">;
type Counts = Pick<Page, "undecidedCount" | "totalCount" | "includesUnnamed">;

/** A customer who is linked to nobody, as a row of the queue. */
export interface UnlinkedRow {
  readonly customerId: string;
  readonly name: string;
  /** The address and since when it is a customer, as far as they are known. */
  readonly under: string;
  readonly why: string;
  /** One amount per currency; null for nothing. */
  readonly mrr: string | null;
  readonly paid: string | null;
  /** The user that may be meant; null where nothing hints at one. */
  readonly suggestedUserId: string | null;
  readonly isDecided: boolean;
  /** Null where Stripe has none. */
  readonly email: string | null;
}

/** The words of one row, with days of the account's time zone and each currency by itself. */
export function unlinkedRow(customer: Page["items"][number], shown: Shown): UnlinkedRow {
  const { customerId, name, email, createdAt, deleted, suggestedUserId } = customer;
  const { money, timeZone, today } = shown;
  const amounts = (each: typeof customer.mrr) => each.map(money.exact).join(" and ") || null;
  const since = createdAt == null ? null : `since ${formatDay(dayOf(createdAt, timeZone), today)}`;
  const under = [
    name == null ? null : (email ?? null),
    since,
    deleted ? "deleted in Stripe" : null,
  ];
  return {
    customerId,
    name: name ?? email ?? customerId,
    under: under.filter((words) => words !== null).join(" · "),
    why: customer.why,
    mrr: amounts(customer.mrr),
    paid: amounts(customer.paid),
    suggestedUserId: suggestedUserId ?? null,
    isDecided: customer.isDecided,
    email: email ?? null,
  };
}

/** `3 unlinked`, where a person must act; null where nobody must. */
export function unlinkedWord(undecided: number): string | null {
  return undecided === 0 ? null : `${formatInteger(undecided)} unlinked`;
}

/** Whether anybody waits to be linked, in a sentence. */
export function waitingSentence({ undecidedCount, includesUnnamed }: Counts): string {
  if (undecidedCount > 0) {
    const who =
      undecidedCount === 1 ? "1 customer is" : `${formatInteger(undecidedCount)} customers are`;
    return `${who} linked to no user. Their money counts all the same.`;
  }
  return includesUnnamed
    ? "Every customer is linked to a user, or was decided to be nobody's."
    : "No user id has come yet: set client_reference_id of checkouts or metadata.user_id of customers.";
}

/** `Customers 21 – 40 of 62`. */
export function queuePageWords(first: number, shown: number, total: number): string {
  if (shown === 0) return "No more customers";
  return `Customers ${formatInteger(first)} – ${formatInteger(first + shown - 1)} of ${formatInteger(total)}`;
}
