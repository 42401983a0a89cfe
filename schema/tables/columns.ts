import {
  bigint,
  customType,
  integer,
  numeric,
  smallint,
  text,
  timestamp,
} from "drizzle-orm/pg-core";

/** A moment, UTC, to the microsecond. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/** Money that moved: an integer of the currency's minor unit. */
export const minorUnits = (name: string) => bigint(name, { mode: "bigint" });

/**
 * A monthly value in minor units with 12 decimals: a twelfth of a year is no whole cent, and rounding before the sum
 * would lose one. Rounded once, where it is shown.
 */
export const monthlyValue = (name: string) => numeric(name, { precision: 38, scale: 12 });

/** The stamp of the newest news applied to a row of state: older news never overwrites it (domain/stamp). */
export const stampColumns = () => ({
  /** When the news happened at Stripe. */
  asOf: moment("as_of").notNull(),
  /** The tie rule within one second, see domain/stamp. */
  asOfRank: smallint("as_of_rank").notNull(),
  /** The event that brought the news. */
  asOfEvent: text("as_of_event").notNull(),
});

/** A count of things. */
export const count = (name: string) => integer(name).notNull().default(0);

/** Words that are searched by their beginnings. PostgreSQL writes them itself. */
export const searchWords = customType<{ data: string }>({ dataType: () => "tsvector" });

/** Bits, as many as there are, written as zeros and ones. */
export const bits = customType<{ data: string }>({ dataType: () => "varbit" });

/** Bytes, whatever they mean. */
export const bytes = customType<{ data: Buffer }>({ dataType: () => "bytea" });
