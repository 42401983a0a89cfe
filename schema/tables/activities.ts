import { boolean, integer, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { moment } from "./columns.ts";

/**
 * What a person can do: each name of an event, and each feature. A small dictionary, so that the big tables hold a number
 * for it. What an event counts as is copied here from the tracking plan, so that the fold is SQL alone.
 */
export const activities = pgTable(
  "activities",
  {
    /** 0 to 2 are never given: in the sums they stand for any activity, core actions and payments (domain/activity). */
    id: integer("id").primaryKey().generatedAlwaysAsIdentity({ startWith: 10 }),
    /** event or feature. */
    kind: text("kind").notNull(),
    /** The event's name, or the feature's. */
    key: text("key").notNull(),
    /** The plan's category of the event; null for features and for names that are not in the plan. */
    category: text("category"),
    /** False: the name is not in the tracking plan. */
    isPlanned: boolean("is_planned").notNull().default(false),
    /** Who sends it was active. False for what happens to a person, such as an e-mail that was sent. */
    isActive: boolean("is_active").notNull().default(true),
    /** It counts as a core action: the thing that the product is for. */
    isCore: boolean("is_core").notNull().default(false),
    /** It counts as a core action that went wrong. */
    isCoreFailure: boolean("is_core_failure").notNull().default(false),
    /** It counts as an export: results of core actions left the product. */
    isExport: boolean("is_export").notNull().default(false),
    /** The first one of a person is their sign-up. */
    isSignUp: boolean("is_sign_up").notNull().default(false),
    /** The first one of a person is their activation. */
    isActivation: boolean("is_activation").notNull().default(false),
    /** When it was first heard of. */
    knownAt: moment("known_at").notNull(),
  },
  (table) => [
    // Giving a name its number, once.
    unique("activities_key").on(table.kind, table.key),
  ],
);

/** The numeric properties of an event that are summed, as the tracking plan declares them. */
export const activityProperties = pgTable(
  "activity_properties",
  {
    activityId: integer("activity_id").notNull(),
    /** The name of a property at the top of the event's properties. */
    property: text("property").notNull(),
  },
  (table) => [primaryKey({ columns: [table.activityId, table.property] })],
);
