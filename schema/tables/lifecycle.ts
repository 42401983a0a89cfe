import {
  bigint,
  bigserial,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
} from "drizzle-orm/pg-core";
import { moment } from "./columns.ts";

/** Where each person stood when the lifecycle was last run, and how engaged they were. Written by the run alone. */
export const lifecycleStandings = pgTable(
  "lifecycle_standings",
  {
    userId: bigint("user_id", { mode: "bigint" }).primaryKey(),
    /** See domain/lifecycle-stage STAGES. */
    stage: text("stage").notNull(),
    /** The day of the account's calendar on which they came to the stage. */
    since: date("since").notNull(),
    /** Why the stage holds, see domain/lifecycle-stage REASONS. It may change while the stage does not. */
    reason: text("reason").notNull(),
    /** What their subscriptions came to, see domain/lifecycle-stage BILLING_STATES. */
    billing: text("billing").notNull(),
    /** The engagement score, 0 to 100, of the last complete day. */
    score: smallint("score").notNull(),
  },
  (table) => [
    // The people of a stage, those who use it most first; and how many they are.
    index("lifecycle_standings_stage").on(table.stage, table.score.desc(), table.userId),
  ],
);

/** Each move from one stage to another, once it was seen. */
export const lifecycleTransitions = pgTable(
  "lifecycle_transitions",
  {
    id: bigserial("id", { mode: "bigint" }).primaryKey(),
    userId: bigint("user_id", { mode: "bigint" }).notNull(),
    /** Null: their first stage. */
    fromStage: text("from_stage"),
    /** Null: they turned out to be somebody else, or asked to be forgotten. */
    toStage: text("to_stage"),
    /** Why, see domain/lifecycle-stage REASONS; null where `toStage` is. */
    reason: text("reason"),
    /** When it was seen. */
    at: moment("at").notNull(),
    /** The day of `at` in the account's time zone. */
    day: date("day").notNull(),
  },
  (table) => [
    // A person's history.
    index("lifecycle_transitions_user").on(table.userId, table.id),
    // Who moved in some days.
    index("lifecycle_transitions_day").on(table.day, table.id),
  ],
);

/** The moves of a day, counted: the running sum of who came and who went is how many people a stage has. */
export const lifecycleDays = pgTable(
  "lifecycle_days",
  {
    day: date("day").notNull(),
    /** An empty text where the move has no stage to come from. */
    fromStage: text("from_stage").notNull(),
    /** An empty text where it leads to none. */
    toStage: text("to_stage").notNull(),
    users: integer("users").notNull(),
  },
  (table) => [primaryKey({ columns: [table.day, table.fromStage, table.toStage] })],
);

/** Each time the lifecycle was run over everybody to the end. */
export const lifecycleRuns = pgTable("lifecycle_runs", {
  id: bigserial("id", { mode: "bigint" }).primaryKey(),
  /** The moment as of which people were looked at. */
  at: moment("at").notNull(),
  /** The day of `at` in the account's time zone. */
  day: date("day").notNull(),
  people: integer("people").notNull(),
  /** How many of them came to another stage. */
  moves: integer("moves").notNull(),
});
