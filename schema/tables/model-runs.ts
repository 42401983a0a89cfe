import { bigint, bigserial, boolean, index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { moment } from "./columns.ts";

/** Every time a language model was asked, with what that cost: how much of a month's limit is spent. */
export const modelRuns = pgTable(
  "model_runs",
  {
    id: bigserial("id", { mode: "bigint" }).primaryKey(),
    askedAt: moment("asked_at").notNull(),
    model: text("model").notNull(),
    /** What was sent, cached or not, and what came back; 0 until somebody answered. */
    tokens: integer("tokens").notNull().default(0),
    /** Billionths of a US dollar: the most it may cost until it is known, then what it cost. */
    costNano: bigint("cost_nano", { mode: "bigint" }).notNull(),
    /** False: nobody has said yet, or ever will, as where no answer came in time. */
    isKnown: boolean("is_known").notNull().default(false),
  },
  (table) => [
    // What a month has cost.
    index("model_runs_asked").on(table.askedAt),
  ],
);
