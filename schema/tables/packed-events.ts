import { bigint, date, index, integer, pgTable, primaryKey } from "drizzle-orm/pg-core";
import { bytes } from "./columns.ts";

/** So many people of consecutive numbers, counted from 0 (domain/packed-moments). */
const block = () => bigint("block", { mode: "number" }).notNull();

/**
 * The days, of UTC, of which all that a block of people did lies in `packed_events`; of the others nothing does. A day
 * that changes afterwards is taken out, and put in again when it has been packed anew.
 */
export const packedDays = pgTable(
  "packed_days",
  { block: block(), day: date("day").notNull() },
  (table) => [
    primaryKey({ columns: [table.block, table.day] }),
    // Whether anything of some days is packed at all.
    index("packed_days_day").on(table.day),
  ],
);

/** When who of a block did something on a day that is over: `events` once more, so small that a funnel reads it at once. */
export const packedEvents = pgTable(
  "packed_events",
  {
    block: block(),
    day: date("day").notNull(),
    /** Its name, a row of `activities`. */
    activityId: integer("activity_id").notNull(),
    /** One moment after the other, as domain/packed-moments reads them. */
    moments: bytes("moments").notNull(),
  },
  (table) => [primaryKey({ columns: [table.block, table.day, table.activityId] })],
);
