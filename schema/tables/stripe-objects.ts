import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { minorUnits, moment, searchWords, stampColumns } from "./columns.ts";

/**
 * Name, e-mail and id as words: what ASCII has of punctuation parts them, so that an address is found by its company.
 * No name is longer than a thousand characters to a person who looks for it.
 */
const CUSTOMER_WORDS = sql.raw(
  `to_tsvector('simple'::regconfig, translate(left(coalesce(name, ''), 1000) || ' ' || left(coalesce(email, ''), 1000) || ' ' || id, '!"#$%&''()*+,-./:;<=>?@[\\]^_\`{|}~', repeat(' ', 32)))`,
);

/**
 * A Stripe customer's newest known state. Written by intake from `customer.*`; one that other objects name before any
 * event of its own came has a row of the id alone, whose stamp is the beginning of time.
 */
export const customers = pgTable(
  "customers",
  {
    id: text("id").primaryKey(),
    /** Personal. Null where Stripe has none. */
    email: text("email"),
    /** Personal. Null where Stripe has none. */
    name: text("name"),
    /** ISO 3166 alpha-2 of the billing address; null where unknown. */
    country: text("country"),
    /** The company's own user id from the metadata as it stands there; null where the company sets none. */
    userId: text("user_id"),
    /** Where the customer came from, from the metadata; null where the company sets none. */
    source: text("source"),
    deleted: boolean("deleted").notNull(),
    /** When Stripe created it; null where only its deletion was seen, or only its id. */
    createdAt: moment("created_at"),
    /** Personal. Follows name, e-mail and id by itself. */
    words: searchWords("words").generatedAlwaysAs(CUSTOMER_WORDS),
    ...stampColumns(),
  },
  (table) => [
    // Customers of one e-mail address. A hash, since a hostile address may be too long for a tree.
    index("customers_email").using("hash", sql`lower(btrim(${table.email}))`),
    // Lists of customers, newest first.
    index("customers_newest").on(sql`coalesce(${table.createdAt}, ${table.asOf})`, table.id),
    // Looking for a customer by the beginnings of words.
    index("customers_words").using("gin", table.words),
  ],
);

/** A product's newest known state. */
export const products = pgTable("products", {
  id: text("id").primaryKey(),
  /** Null where only the deletion was seen. */
  name: text("name"),
  active: boolean("active").notNull(),
  deleted: boolean("deleted").notNull(),
  ...stampColumns(),
});

/** A price's newest known state; its terms as `PriceTerms` in domain/facts. */
export const prices = pgTable("prices", {
  id: text("id").primaryKey(),
  /** Null where only the deletion was seen. */
  productId: text("product_id"),
  currency: text("currency").notNull(),
  /** Null where the price has no name of its own. */
  nickname: text("nickname"),
  /** The terms, see domain/facts PriceTerms; their tiers stand in `tiers`. */
  terms: jsonb("terms").notNull(),
  /** Null until an event or a look-up brought them; never forgotten again. */
  tiers: jsonb("tiers"),
  /** By currency, see domain/facts CurrencyTerms. Null until a look-up brought them. */
  currencyOptions: jsonb("currency_options"),
  active: boolean("active").notNull(),
  deleted: boolean("deleted").notNull(),
  ...stampColumns(),
});

/** A coupon's newest known state. An id may be used again after its coupon was deleted, so its creation tells it apart. */
export const coupons = pgTable(
  "coupons",
  {
    /** Stripe's id and the second of its creation, joined by @. */
    id: text("id").primaryKey(),
    /** Stripe's id. */
    couponId: text("coupon_id").notNull(),
    createdAt: moment("created_at").notNull(),
    name: text("name"),
    /** A decimal string, for example 25.5; null for an amount coupon. */
    percentOff: text("percent_off"),
    /** Minor units of `currency`; null for a percent coupon. */
    amountOff: minorUnits("amount_off"),
    currency: text("currency"),
    /** Stripe's word: forever, once, repeating. */
    duration: text("duration").notNull(),
    durationInMonths: integer("duration_in_months"),
    /** The products it is limited to; null: all, or Stripe did not say. */
    appliesTo: jsonb("applies_to"),
    /** Minor units as text by currency. Null until a look-up brought them and `applies_to`; empty: there are none. */
    currencyOptions: jsonb("currency_options"),
    deleted: boolean("deleted").notNull(),
    ...stampColumns(),
  },
  (table) => [
    // A discount looks for the coupons that had its id.
    index("coupons_coupon").on(table.couponId),
  ],
);

/** A coupon at work on a customer, a subscription or an item. */
export const discounts = pgTable(
  "discounts",
  {
    id: text("id").primaryKey(),
    /** Null where the event did not name it. */
    couponId: text("coupon_id"),
    customerId: text("customer_id"),
    /** True where it was given for one invoice or one checkout: not recurring. */
    oneOff: boolean("one_off").notNull(),
    /** Null and not one-off: the customer's, for every subscription without one of its own. */
    subscriptionId: text("subscription_id"),
    subscriptionItemId: text("subscription_item_id"),
    /** Inclusive. */
    startAt: moment("start_at").notNull(),
    /** Exclusive; null means without end. */
    endAt: moment("end_at"),
    /** When it was taken away before its end; null while it stands. */
    removedAt: moment("removed_at"),
    ...stampColumns(),
  },
  (table) => [
    // Revaluing a customer reads the discounts of that customer.
    index("discounts_customer").on(table.customerId),
    // A coupon that arrives late revalues whoever uses it.
    index("discounts_coupon").on(table.couponId),
  ],
);

/** A subscription's newest known state, for lists; its value is computed from `subscription_history`. */
export const subscriptions = pgTable(
  "subscriptions",
  {
    id: text("id").primaryKey(),
    customerId: text("customer_id").notNull(),
    /** Stripe's word as sent, also one we do not know. */
    status: text("status").notNull(),
    currency: text("currency").notNull(),
    createdAt: moment("created_at").notNull(),
    startedAt: moment("started_at").notNull(),
    /** Null: no trial. */
    trialEnd: moment("trial_end"),
    /** Null: no end is set. */
    cancelAt: moment("cancel_at"),
    cancelAtPeriodEnd: boolean("cancel_at_period_end").notNull(),
    canceledAt: moment("canceled_at"),
    endedAt: moment("ended_at"),
    cancellationReason: text("cancellation_reason"),
    /** Whether it ever had an item that is metered or whose price includes tax: its value then depends on invoices. */
    dependsOnInvoices: boolean("depends_on_invoices").notNull(),
    /** The company's own user id from the metadata; null where the company sets none. */
    userId: text("user_id"),
    ...stampColumns(),
  },
  (table) => [
    // A customer's page.
    index("subscriptions_customer").on(table.customerId),
  ],
);

/**
 * Every snapshot of a subscription that an event ever showed, however late it came: the inputs of its value from a
 * moment on. One row holds the whole subscription, since an item that was taken away can only be seen by its absence.
 */
export const subscriptionHistory = pgTable(
  "subscription_history",
  {
    subscriptionId: text("subscription_id").notNull(),
    customerId: text("customer_id").notNull(),
    /** From this moment on these inputs hold, until the next row's. */
    validFrom: moment("valid_from").notNull(),
    /** The tie rule within one second, see domain/stamp. */
    rank: integer("rank").notNull(),
    eventId: text("event_id").primaryKey(),
    /** When we learnt of it. */
    knownAt: moment("known_at").notNull(),
    /** The snapshot, see domain/facts SubscriptionFact. */
    snapshot: jsonb("snapshot").notNull(),
  },
  (table) => [
    // Revaluing a customer reads all of that customer's snapshots in order.
    index("subscription_history_customer").on(
      table.customerId,
      table.subscriptionId,
      table.validFrom,
    ),
  ],
);
