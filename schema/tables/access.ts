import { boolean, index, pgTable, text } from "drizzle-orm/pg-core";
import { moment } from "./columns.ts";

/** Someone who may sign in to the console. The library that keeps sessions names the columns. */
export const people = pgTable("people", {
  id: text("id").primaryKey(),
  /** Personal. */
  name: text("name").notNull(),
  /** Personal; what one signs in with. */
  email: text("email").notNull().unique(),
  emailVerified: boolean("email_verified").notNull().default(false),
  image: text("image"),
  /** admin or analyst. */
  role: text("role").notNull().default("analyst"),
  createdAt: moment("created_at").notNull(),
  updatedAt: moment("updated_at").notNull(),
});

/** A signed-in browser. */
export const peopleSessions = pgTable(
  "people_sessions",
  {
    id: text("id").primaryKey(),
    expiresAt: moment("expires_at").notNull(),
    /** The secret of the cookie. */
    token: text("token").notNull().unique(),
    createdAt: moment("created_at").notNull(),
    updatedAt: moment("updated_at").notNull(),
    ipAddress: text("ip_address"),
    userAgent: text("user_agent"),
    userId: text("user_id")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
  },
  (table) => [
    // Signing a person out everywhere.
    index("people_sessions_user").on(table.userId),
  ],
);

/** How a person proves who they are; one row holds the password's hash. */
export const peopleCredentials = pgTable(
  "people_credentials",
  {
    id: text("id").primaryKey(),
    accountId: text("account_id").notNull(),
    providerId: text("provider_id").notNull(),
    userId: text("user_id")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    accessToken: text("access_token"),
    refreshToken: text("refresh_token"),
    idToken: text("id_token"),
    accessTokenExpiresAt: moment("access_token_expires_at"),
    refreshTokenExpiresAt: moment("refresh_token_expires_at"),
    scope: text("scope"),
    /** The hash, never the password. */
    password: text("password"),
    createdAt: moment("created_at").notNull(),
    updatedAt: moment("updated_at").notNull(),
  },
  (table) => [
    // Sign-in looks a person's credentials up.
    index("people_credentials_user").on(table.userId),
  ],
);

/** Short-lived proofs, such as a password reset. None is made yet; the library that keeps sessions insists on the table. */
export const peopleVerifications = pgTable("people_verifications", {
  id: text("id").primaryKey(),
  identifier: text("identifier").notNull(),
  value: text("value").notNull(),
  expiresAt: moment("expires_at").notNull(),
  createdAt: moment("created_at").notNull(),
  updatedAt: moment("updated_at").notNull(),
});

/** A key of a machine: a backend, CI, an analyst's script. The key itself is shown once and never stored. */
export const apiKeys = pgTable("api_keys", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  /** admin, analyst, ingest or ci. */
  role: text("role").notNull(),
  /** SHA-256 of the key, in hex: the key has 256 random bits, so a slow hash would add nothing. */
  hash: text("hash").notNull(),
  /** Its public beginning: people recognise it by it, and each request's key is looked up by it. */
  prefix: text("prefix").notNull().unique(),
  createdAt: moment("created_at").notNull(),
  /** Coarse, at most once a minute; null: never used. */
  lastUsedAt: moment("last_used_at"),
  /** Null: it holds. */
  revokedAt: moment("revoked_at"),
});
