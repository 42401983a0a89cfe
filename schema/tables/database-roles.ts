import { pgTable, text } from "drizzle-orm/pg-core";

/**
 * What roles of PostgreSQL may see: what the row-level policies look up. A role that is not here, and does not own the
 * tables, sees no row of them, whatever it was granted.
 */
export const databaseRoles = pgTable("database_roles", {
  /** The role's name in PostgreSQL. */
  name: text("name").primaryKey(),
  /** admin, analyst, reader (without personal data), or service: another role that the server runs as. */
  kind: text("kind").notNull(),
});
