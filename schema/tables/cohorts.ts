import { bigint, date, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { minorUnits } from "./columns.ts";

/** signed_up, activated or paid: what a person's first ever of makes them one of a cohort. */
const cohortKind = () => text("cohort_kind").notNull();

/** day, week or month: of the cohorts, and of the periods after it. */
const grain = () => text("grain").notNull();

/** A row of `segments`, -1 for people of whom nothing is known, 0 for all segments together. */
const segment = () => integer("segment_id").notNull();

/** The first day of the cohort's day, week or month. */
const cohort = () => date("cohort").notNull();

/** How many days, weeks or months after the cohort's: 0 is the cohort's own. */
const periodOffset = () => integer("period_offset").notNull();

/** What Stripe took of a person on a day, as it was last folded, and what of it went back: the fold's own working fact. */
export const userPayments = pgTable(
  "user_payments",
  {
    userId: bigint("user_id", { mode: "bigint" }).notNull(),
    /** The day of the account on which the money moved. */
    day: date("day").notNull(),
    currency: text("currency").notNull(),
    /** What came in: charges, and what was paid outside Stripe. */
    grossMinor: minorUnits("gross_minor").notNull(),
    /** The same less refunds and disputes, on the days on which they moved. */
    netMinor: minorUnits("net_minor").notNull(),
    /** How many payments came in; 0: money only went back. */
    payments: integer("payments").notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.day, table.currency] })],
);

/**
 * Of the people of a cohort, how many came back. Activities: any, core actions, and payments (domain/activity). By days
 * only up to the 30th: what came later stands together in the 31st, for whoever asks who was seen on a day or after.
 */
export const cohortCells = pgTable(
  "cohort_cells",
  {
    cohortKind: cohortKind(),
    activityId: integer("activity_id").notNull(),
    grain: grain(),
    segmentId: segment(),
    cohort: cohort(),
    periodOffset: periodOffset(),
    /** People who did it in that period. */
    users: bigint("users", { mode: "bigint" }).notNull(),
    /** People who did it in that period and in none after it. */
    lastUsers: bigint("last_users", { mode: "bigint" }).notNull(),
  },
  (table) => [
    primaryKey({
      columns: [
        table.cohortKind,
        table.activityId,
        table.grain,
        table.segmentId,
        table.cohort,
        table.periodOffset,
      ],
    }),
  ],
);

/** What the people of a cohort paid in a period. By days only up to the 30th. */
export const cohortMoney = pgTable(
  "cohort_money",
  {
    cohortKind: cohortKind(),
    grain: grain(),
    segmentId: segment(),
    cohort: cohort(),
    periodOffset: periodOffset(),
    currency: text("currency").notNull(),
    /** As in `user_payments`. */
    grossMinor: minorUnits("gross_minor").notNull(),
    netMinor: minorUnits("net_minor").notNull(),
    /** People who paid in this currency. */
    payers: bigint("payers", { mode: "bigint" }).notNull(),
    /** How many payments and returns of money it is the sum of, by person and day. */
    entries: bigint("entries", { mode: "bigint" }).notNull(),
  },
  (table) => [
    primaryKey({
      columns: [
        table.cohortKind,
        table.grain,
        table.segmentId,
        table.cohort,
        table.periodOffset,
        table.currency,
      ],
    }),
  ],
);
