import { index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { minorUnits, moment } from "./columns.ts";

/** What somebody should hear at once: a failed payment, a dispute, a large churn, an alert. Each once, by the id of its cause. */
export const notices = pgTable(
  "notices",
  {
    /** The kind and what it is about, for example `failed_payment:ch_…`: news of the same adds no second notice. */
    id: text("id").primaryKey(),
    /** failed_payment, dispute, large_churn or alert. */
    kind: text("kind").notNull(),
    occurredAt: moment("occurred_at").notNull(),
    /** When we learnt of it. */
    knownAt: moment("known_at").notNull(),
    /** Null: Stripe named no customer, or it is an alert. */
    customerId: text("customer_id"),
    /** What is at stake: the payment, the dispute, or the MRR that was lost. Positive; null of an alert. */
    amountMinor: minorUnits("amount_minor"),
    /** Null where there is no amount. */
    currency: text("currency"),
    /** Why, in Stripe's words; null where it gives none. Of an alert the sentence that says all. */
    reason: text("reason"),
    /** Null: no event of Stripe's is behind an alert. */
    eventId: text("event_id"),
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
