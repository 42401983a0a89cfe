import { getTableColumns } from "drizzle-orm";
import { getTableConfig, type PgTable } from "drizzle-orm/pg-core";
import * as cohorts from "../../../schema/tables/cohorts.ts";
import * as engagement from "../../../schema/tables/engagement.ts";
import * as ledger from "../../../schema/tables/ledger.ts";
import * as mrr from "../../../schema/tables/mrr.ts";
import * as mrrCohorts from "../../../schema/tables/mrr-cohorts.ts";
import * as slices from "../../../schema/tables/mrr-slices.ts";
import * as spans from "../../../schema/tables/mrr-spans.ts";
import * as billing from "../../../schema/tables/stripe-billing.ts";
import * as money from "../../../schema/tables/stripe-money.ts";
import * as objects from "../../../schema/tables/stripe-objects.ts";
import * as payouts from "../../../schema/tables/stripe-payouts.ts";
import * as trials from "../../../schema/tables/trials.ts";
import * as userDays from "../../../schema/tables/user-days.ts";
import * as users from "../../../schema/tables/users.ts";

/** A table that follows from the inbox alone: whoever applies the same events again comes to the same rows. */
export interface DerivedTable {
  readonly name: string;
  /** The columns that tell its rows apart. */
  readonly key: readonly string[];
  /** All columns that can be written, by name. */
  readonly columns: readonly string[];
  /** What says when we learnt of a row, or only numbers it: not part of what is known. */
  readonly aside: readonly string[];
  /** Where its rows go when they are no longer held true; null where what was believed is not kept. */
  readonly superseded: { readonly name: string; readonly columns: readonly string[] } | null;
}

/** The movements have no key but a number; a customer has one for each moment, currency and plan. */
const MOVEMENT_KEY = ["customer_id", "occurred_at", "currency", "plan_id"];

/** What is recounted together. */
export interface RecountedTables {
  /** In the order in which they are compared: the first difference found is the nearest to its cause. */
  readonly compared: readonly DerivedTable[];
  /** Written together with the others and not compared, by name. */
  readonly beside: readonly string[];
}

const BILLING: readonly DerivedTable[] = [
  derived(objects.products),
  derived(objects.prices),
  derived(objects.coupons),
  derived(objects.discounts),
  derived(objects.customers),
  derived(objects.subscriptions),
  derived(objects.subscriptionHistory),
  derived(money.charges),
  derived(money.refunds),
  derived(money.invoiceFailures),
  derived(billing.invoices),
  derived(billing.invoiceLines),
  derived(billing.invoicePayments),
  derived(billing.paymentIntents),
  derived(billing.checkoutSessions),
  derived(billing.disputes),
  derived(billing.disputeStates),
  derived(billing.creditNotes),
  derived(payouts.payouts),
  derived(payouts.payoutEntries),
  derived(billing.balanceTransactions),
  derived(users.userClaims),
  derived(ledger.ledgerEntries, { superseded: ledger.ledgerEntriesSuperseded }),
  derived(ledger.ledgerDays),
  derived(mrr.customerSegments),
  derived(mrr.mrrMovements, { key: MOVEMENT_KEY, superseded: mrr.mrrMovementsSuperseded }),
  derived(mrr.mrrDays),
  derived(mrr.mrrMonths),
  derived(mrrCohorts.mrrCohortDays),
  derived(spans.mrrSpanSums),
  derived(spans.mrrApart),
  derived(mrr.unvaluedItems),
  derived(slices.mrrSlices, {
    key: [...MOVEMENT_KEY, "kind"],
    superseded: slices.mrrSlicesSuperseded,
  }),
  derived(slices.mrrSliceDays),
  derived(slices.mrrSliceMonths),
  derived(trials.trials, { superseded: trials.trialsSuperseded }),
];

/**
 * What follows from Stripe's news. Not compared: what was believed in between, since it depends on the order in which news
 * came, and people, since they are known by more than Stripe's events.
 */
export const BILLING_TABLES: RecountedTables = {
  compared: BILLING,
  beside: [
    ledger.ledgerEntriesSuperseded,
    ledger.restatements,
    mrr.mrrMovementsSuperseded,
    slices.mrrSlicesSuperseded,
    trials.trialsSuperseded,
    users.users,
    users.userIdentities,
    users.userNews,
  ].map((table) => getTableConfig(table).name),
};

/** What follows from what people did, and from what is known of them. */
export const ENGAGEMENT_TABLES: RecountedTables = {
  compared: [
    derived(userDays.userDays),
    derived(userDays.userDaySets),
    derived(userDays.userStandings),
    derived(cohorts.userPayments),
    derived(engagement.activeDays),
    derived(engagement.activeWindows),
    derived(engagement.lifecycleBuckets),
    derived(engagement.eventDays),
    derived(engagement.propertyDays),
    derived(engagement.milestoneDays),
    derived(engagement.milestoneLags),
    derived(cohorts.cohortCells),
    derived(cohorts.cohortMoney),
  ],
  beside: [],
};

/** What of it follows from the people's days, payments and firsts alone: how many are of each cohort, and its cells. */
export const COHORT_TABLES: RecountedTables = {
  compared: [
    derived(cohorts.userPayments),
    derived(engagement.milestoneDays),
    derived(cohorts.cohortCells),
    derived(cohorts.cohortMoney),
  ],
  beside: [],
};

function derived(
  table: PgTable,
  more: { readonly key?: readonly string[]; readonly superseded?: PgTable } = {},
): DerivedTable {
  const columns = writableColumns(table);
  const { name, primaryKeys } = getTableConfig(table);
  const own = Object.values(getTableColumns(table)).filter(({ primary }) => primary);
  const declared = primaryKeys[0]?.columns ?? own;
  const superseded = more.superseded;
  return {
    name,
    key: more.key ?? declared.map((column) => column.name),
    columns,
    aside: more.key === undefined ? ["known_at"] : ["known_at", "id"],
    superseded:
      superseded === undefined
        ? null
        : {
            name: getTableConfig(superseded).name,
            columns: writableColumns(superseded).filter((column) => columns.includes(column)),
          },
  };
}

/** What PostgreSQL does not fill in by itself. */
function writableColumns(table: PgTable): string[] {
  return Object.values(getTableColumns(table))
    .filter((column) => !column.generated && !column.getSQLType().includes("serial"))
    .map((column) => column.name);
}
