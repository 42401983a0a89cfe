import { date, numeric, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { moment } from "./columns.ts";

/**
 * What one unit of a currency was worth in another on a day, as a published table says. Stripe's own rates are not
 * copied here: they are read from the balance transactions that bear them.
 */
export const exchangeRates = pgTable(
  "exchange_rates",
  {
    /** The day the rate was published for: a date of the publisher's, taken as the account's day of the same name. */
    day: date("day").notNull(),
    /** ISO 4217 in lower case, like `quote`. The ECB's base is always the euro. */
    base: text("base").notNull(),
    quote: text("quote").notNull(),
    /** Whose table: `ecb`. */
    source: text("source").notNull(),
    /** Units of `quote` for one unit of `base`, above zero, exactly as published; whole units and not minor ones. */
    rate: numeric("rate").notNull(),
    /** When this rate was written, or last corrected by a later import. */
    importedAt: moment("imported_at").notNull(),
  },
  // In this order, so that the key finds a pair's days of a period.
  (table) => [primaryKey({ columns: [table.base, table.quote, table.source, table.day] })],
);
