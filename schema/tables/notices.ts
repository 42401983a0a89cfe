import { index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { minorUnits, moment } from "./columns.ts";

/** What somebody should hear at once: a failed payment, a dispute, a large churn. Each once, by the id of its cause. */
export const notices = pgTable(
  "notices",
  {
    /** The kind and what it is about, for example `failed_payment:ch_…`: news of the same adds no second notice. */
    id: text("id").primaryKey(),
    /** failed_payment, dispute or large_churn. */
    kind: text("kind").notNull(),
    occurredAt: moment("occurred_at").notNull(),
    /** When we learnt of it. */
    knownAt: moment("known_at").notNull(),
    /** Null: Stripe named no customer. */
    customerId: text("customer_id"),
    /** What is at stake: the payment, the dispute, or the MRR that was lost. Positive. */
    amountMinor: minorUnits("amount_minor").notNull(),
    currency: text("currency").notNull(),
    /** Why, in Stripe's words; null where it gives none. */
    reason: text("reason"),
    eventId: text("event_id").notNull(),
    /** When Slack took it; null: not yet, or nobody is to tell Slack. */
    slackSentAt: moment("slack_sent_at"),
    /** Somebody is telling Slack, or tried to: nobody else does before this moment. */
    slackNotBefore: moment("slack_not_before"),
    slackAttempts: integer("slack_attempts").notNull().default(0),
    /** Why Slack did not take it; null where it did or was not told. */
    slackError: text("slack_error"),
  },
  (table) => [
    // The console's list, newest first.
    index("notices_known").on(table.knownAt, table.id),
  ],
);
