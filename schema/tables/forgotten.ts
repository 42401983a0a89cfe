import { pgTable, text } from "drizzle-orm/pg-core";
import { moment } from "./columns.ts";

/**
 * Stripe customers whose person is forgotten: their money stays, and what Stripe tells of them from now on is kept without
 * what is personal. Stripe's own id of them is all that is known.
 */
export const forgottenCustomers = pgTable("forgotten_customers", {
  customerId: text("customer_id").primaryKey(),
  forgottenAt: moment("forgotten_at").notNull(),
});
