import { integer, jsonb, pgTable, smallint, text } from "drizzle-orm/pg-core";
import { moment } from "./columns.ts";

/**
 * What administrators decided about the triggers: of a shipped one that nobody touched there is no row, and it is off. A
 * trigger is on where `onVersion` is the version of its definition, so whoever changes it has switched it off.
 */
export const lifecycleTriggers = pgTable("lifecycle_triggers", {
  /** What it is called by, such as `trial_ending`. */
  key: text("key").primaryKey(),
  /** See domain/triggers/trigger TriggerDefinition; null: as shipped. */
  definition: jsonb("definition"),
  /** The version that was switched on; null: none. */
  onVersion: text("on_version"),
  /** Causes before this moment send nothing. Null where `onVersion` is. */
  onSince: moment("on_since"),
  /** The name of the event that sets the version off that is on: read whenever events are stored. Null: none does. */
  onEvent: text("on_event"),
  /** How many hours after the event it comes too late; null where `onEvent` is. */
  onEventHours: smallint("on_event_hours"),
  /** The version whose rehearsal an administrator was shown last; null: none was. */
  rehearsedVersion: text("rehearsed_version"),
  rehearsedAt: moment("rehearsed_at"),
  /** Since when it waits for somebody to say that it may reach so many; null: it does not. */
  heldAt: moment("held_at"),
  /** How many it would have reached within a day when it was held; null where `heldAt` is. */
  heldPeople: integer("held_people"),
  /** How many an administrator said it may reach within a day, … */
  allowedPeople: integer("allowed_people"),
  /** … until this moment. Null: nobody said so. */
  allowedUntil: moment("allowed_until"),
});

/** How anything at all is sent to people: one row, and none where nothing was set otherwise. */
export const lifecycleSending = pgTable("lifecycle_sending", {
  /** Always 1, so that there is one row. */
  id: smallint("id").primaryKey().default(1),
  /** Since when nothing is sent; null: it is not paused. */
  pausedAt: moment("paused_at"),
  /** Nobody is written to from this hour of the day where they are, 0 to 23, … */
  quietFrom: smallint("quiet_from").notNull(),
  /** … until this one; the same hour: at any time. */
  quietUntil: smallint("quiet_until").notNull(),
  /** A person gets at most so many messages of all triggers … */
  capMessages: smallint("cap_messages").notNull(),
  /** … within so many days. */
  capDays: smallint("cap_days").notNull(),
  /** A trigger that would reach more than so many per cent of people within a day waits for somebody to say that it may. */
  massPercent: smallint("mass_percent").notNull(),
});
