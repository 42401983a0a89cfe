import type { CustomersQuery } from "../../../generated/graphql.ts";
import { countryName } from "../../../kit/format/country.ts";
import { formatDay } from "../../../kit/format/day.ts";
import { dayOf } from "../../../kit/format/moment.ts";
import type { Frame } from "../../../kit/period/frame.ts";

type ListedCustomer = CustomersQuery["customers"]["items"][number];
type Shown = Pick<Frame, "money" | "timeZone" | "today">;

/** How it stands with a customer, in a word. */
interface StandingView {
  readonly tone: "positive" | "warning" | "plain";
  readonly glyph: string;
  readonly word: string;
}

/** A customer as a row of the list. */
export interface CustomerRow {
  readonly id: string;
  readonly name: string;
  /** Null where there is none, or where it stands in for the name. */
  readonly email: string | null;
  /** The company's own id of whose it is; null for nobody's. */
  readonly userId: string | null;
  readonly country: string | null;
  /** Null where no event of its own has come. */
  readonly since: string | null;
  /** One amount per currency; null for nothing. */
  readonly mrr: string | null;
  readonly paid: string | null;
  readonly standing: StandingView;
}

/** The words of one customer, with days of the account's time zone and each currency by itself. */
export function customerRow(
  customer: ListedCustomer,
  { money, timeZone, today }: Shown,
): CustomerRow {
  const { id, name, email, createdAt, country, userId } = customer;
  const amounts = (each: ListedCustomer["mrr"]) => each.map(money.exact).join(" and ") || null;
  return {
    id,
    name: name ?? email ?? id,
    email: name == null ? null : (email ?? null),
    userId: userId ?? null,
    country: country == null ? null : countryName(country),
    since: createdAt == null ? null : formatDay(dayOf(createdAt, timeZone), today),
    mrr: amounts(customer.mrr),
    paid: amounts(customer.paid),
    standing: standingOf(customer),
  };
}

/**
 * What a person wants to know first of several subscriptions: whether money is missing, else whether it comes, else
 * whether it might. A status that Stripe added since is shown as it is.
 */
function standingOf({ deleted, mrr, subscriptionStatuses }: ListedCustomer): StandingView {
  if (deleted) return plain("Deleted");
  const found = STANDINGS.find(([status]) => subscriptionStatuses.includes(status))?.[1];
  const isOwing = found?.tone === "warning";
  if (!isOwing && mrr.length > 0) return { tone: "positive", glyph: "✓", word: "Paying" };
  if (found !== undefined) return found;
  return plain(subscriptionStatuses[0]?.replaceAll("_", " ") ?? "No subscription");
}

function plain(word: string): StandingView {
  return { tone: "plain", glyph: "○", word };
}

/** The statuses of a subscription, what asks for a person first. */
const STANDINGS: readonly (readonly [status: string, StandingView])[] = [
  ["unpaid", { tone: "warning", glyph: "!", word: "Unpaid" }],
  ["past_due", { tone: "warning", glyph: "!", word: "Past due" }],
  ["active", plain("Free")],
  ["trialing", plain("Trial")],
  ["paused", plain("Paused")],
  ["incomplete", plain("Not begun")],
  ["canceled", plain("Left")],
  ["incomplete_expired", plain("Never began")],
];
