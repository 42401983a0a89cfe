import { bigserial, jsonb, pgTable } from "drizzle-orm/pg-core";
import { moment } from "./columns.ts";

/**
 * What Stripe told when it was asked, and no event of the inbox carries: the other half of what the books are rebuilt
 * from. One row for each transaction that applied some; never changed.
 */
export const toldFacts = pgTable("told_facts", {
  /** The order in which they were applied. */
  arrival: bigserial("arrival", { mode: "bigint" }).primaryKey(),
  /** When we learnt of them. */
  knownAt: moment("known_at").notNull(),
  /** The facts in our own words, see domain/facts and store/facts/told-facts. */
  facts: jsonb("facts").notNull(),
});
