import { sql } from "drizzle-orm";
import { bigint, bigserial, index, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { moment, stampColumns } from "./columns.ts";

/** A person who uses the product: whoever some news has named. All names of theirs stand in `user_identities`. */
export const users = pgTable(
  "users",
  {
    /** Our own: the company's id is one of the names, since a person may turn out to have two of them. */
    id: bigint("id", { mode: "bigint" }).primaryKey().generatedByDefaultAsIdentity(),
    /** When we learnt of them. */
    knownAt: moment("known_at").notNull(),
    /** The earliest moment at which any news named them, in whatever order it came. */
    firstSeenAt: moment("first_seen_at").notNull(),
    /** Whom they turned out to be: they have no names, events or days of their own any more. Null: themselves. */
    mergedInto: bigint("merged_into", { mode: "bigint" }),
  },
  (table) => [
    // Whom a person of former times is now, and who went up in one.
    index("users_merged").on(table.mergedInto).where(sql`merged_into is not null`),
  ],
);

/** The names that a person goes by. One name is one person's. */
export const userIdentities = pgTable(
  "user_identities",
  {
    /** user_id (the company's own), anonymous_id, stripe_customer or email_verified (somebody vouched for it). */
    kind: text("kind").notNull(),
    /** The name. An e-mail address is in lower case, and personal. */
    value: text("value").notNull(),
    userId: bigint("user_id", { mode: "bigint" }).notNull(),
    /** What tells that the name is theirs, see domain/user-identity LinkSource; null for the company's own id. */
    linkedBy: text("linked_by"),
    /** The Stripe object that named the user; null where a person or the company's backend did. */
    evidence: text("evidence"),
    /** When we learnt of it. */
    knownAt: moment("known_at").notNull(),
  },
  (table) => [
    // From a name to its person, which is what makes a name one person's.
    primaryKey({ columns: [table.kind, table.value] }),
    // A person's names.
    index("user_identities_user").on(table.userId, table.kind),
  ],
);

/**
 * Which user of the company each Stripe object last named for its customer. An object that falls silent has not
 * changed its word, so what is said here is a function of the news and not of its order.
 */
export const userClaims = pgTable(
  "user_claims",
  {
    /** The object that names the user: a customer, a checkout session or a subscription. */
    id: text("id").primaryKey(),
    /** customer_metadata, checkout_session or subscription_metadata. */
    source: text("source").notNull(),
    customerId: text("customer_id").notNull(),
    /** The company's own user id, as it stands in the object. */
    userKey: text("user_key").notNull(),
    /** When Stripe created the object: of two of one source the newer decides. */
    createdAt: moment("created_at").notNull(),
    ...stampColumns(),
  },
  (table) => [
    // Linking a customer, and the customers of whom two users are named.
    index("user_claims_customer").on(table.customerId),
  ],
);

/** What an administrator decided about a customer. It stands above everything that Stripe says. */
export const customerLinkDecisions = pgTable("customer_link_decisions", {
  customerId: text("customer_id").primaryKey(),
  /** Null: it belongs to nobody, whatever its objects say. */
  userId: bigint("user_id", { mode: "bigint" }),
  decidedAt: moment("decided_at").notNull(),
});

/** What the company's backend says of its people, and what their first events told of where they came from. Personal. */
export const userTraits = pgTable(
  "user_traits",
  {
    userId: bigint("user_id", { mode: "bigint" }).notNull(),
    /** The trait's name; first_source and first_country are what the earliest event with a context told, last_ the newest. */
    key: text("key").notNull(),
    value: jsonb("value").notNull(),
    /** When it was so: newer news wins, but for the first_ ones, where older news does. */
    asOf: moment("as_of").notNull(),
    /** Decides between two of one moment: the greater wins. */
    messageId: text("message_id").notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.key] })],
);

/**
 * People of whom something was learnt that their segment or their milestones may follow from: a queue of the fold's. A
 * row each time and never one that stands already, since the fold may be about to take that away.
 */
export const userNews = pgTable("user_news", {
  id: bigserial("id", { mode: "bigint" }).primaryKey(),
  userId: bigint("user_id", { mode: "bigint" }).notNull(),
});

/** Two people who turned out to be one, in the order in which it was said: a queue of the fold's. */
export const userMerges = pgTable("user_merges", {
  id: bigserial("id", { mode: "bigint" }).primaryKey(),
  /** Who goes up in the other. */
  fromUserId: bigint("from_user_id", { mode: "bigint" }).notNull(),
  intoUserId: bigint("into_user_id", { mode: "bigint" }).notNull(),
  saidAt: moment("said_at").notNull(),
});
