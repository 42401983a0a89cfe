import type {
  CouponFact,
  CurrencyTerms,
  Fact,
  PriceFact,
  PriceTerms,
  PriceTier,
  ProductFact,
} from "../../domain/facts.ts";
import { type StripeEvent, stampOf } from "../event.ts";
import { Reader } from "../reader.ts";
import { rankOf } from "./common.ts";

/** `product.*`. */
export function mapProduct(event: StripeEvent): Fact[] {
  const product = new Reader(event.object, "product");
  const fact: ProductFact = {
    kind: "product",
    id: product.string("id"),
    name: product.optionalString("name"),
    active: product.boolean("active", true),
    deleted: event.type === "product.deleted",
    stamp: stampOf(event, rankOf(event.type)),
  };
  return [fact];
}

/** `price.*`. */
export function mapPrice(event: StripeEvent): Fact[] {
  const price = new Reader(event.object, "price");
  return [priceFact(price, event, event.type === "price.deleted")];
}

/** A price, wherever an event carries one. */
export function priceFact(price: Reader, event: StripeEvent, deleted: boolean): PriceFact {
  return {
    kind: "price",
    id: price.string("id"),
    terms: readTerms(price),
    currencyOptions: readCurrencyOptions(price),
    nickname: price.optionalString("nickname"),
    active: price.boolean("active", true),
    deleted,
    stamp: stampOf(event, rankOf(event.type)),
  };
}

/** The terms of a price object. */
export function readTerms(price: Reader): PriceTerms {
  const recurring = price.optionalObject("recurring");
  const transform = price.optionalObject("transform_quantity");
  return {
    priceId: price.string("id"),
    productId: price.optionalId("product"),
    currency: price.currency("currency"),
    unitAmount:
      price.optionalDecimal("unit_amount_decimal") ?? price.optionalDecimal("unit_amount"),
    interval: recurring?.string("interval") ?? null,
    intervalCount: recurring?.optionalCount("interval_count") ?? 1,
    usageType: recurring?.optionalString("usage_type") ?? "licensed",
    billingScheme: price.optionalString("billing_scheme") ?? "per_unit",
    tiersMode: price.optionalString("tiers_mode"),
    tiers: price.has("tiers") ? price.objects("tiers").map(readTier) : null,
    divideBy: transform?.optionalCount("divide_by") ?? null,
    divideRound: transform?.optionalString("round") ?? null,
    taxBehavior: price.optionalString("tax_behavior"),
  };
}

function readCurrencyOptions(price: Reader): Record<string, CurrencyTerms> | null {
  const options = price.optionalObject("currency_options");
  if (options === null) return null;
  return Object.fromEntries(
    options.byCurrency().map(([currency, terms]) => [currency, readCurrencyTerms(terms)]),
  );
}

function readCurrencyTerms(option: Reader): CurrencyTerms {
  return {
    unitAmount:
      option.optionalDecimal("unit_amount_decimal") ?? option.optionalDecimal("unit_amount"),
    tiers: option.has("tiers") ? option.objects("tiers").map(readTier) : null,
    taxBehavior: option.optionalString("tax_behavior"),
  };
}

function readTier(tier: Reader): PriceTier {
  return {
    upTo: tier.raw("up_to") === "inf" ? null : tier.optionalDecimal("up_to"),
    unitAmount: tier.optionalDecimal("unit_amount_decimal") ?? tier.optionalDecimal("unit_amount"),
    flatAmount: tier.optionalDecimal("flat_amount_decimal") ?? tier.optionalDecimal("flat_amount"),
  };
}

/** `coupon.*`. */
export function mapCoupon(event: StripeEvent): Fact[] {
  return [couponFact(new Reader(event.object, "coupon"), event, event.type === "coupon.deleted")];
}

/** A coupon, wherever an event carries one. Deleting a coupon ends no discount that it already gave. */
export function couponFact(coupon: Reader, event: StripeEvent, deleted: boolean): CouponFact {
  return {
    kind: "coupon",
    id: coupon.string("id"),
    createdAt: coupon.date("created"),
    name: coupon.optionalString("name"),
    percentOff: coupon.optionalDecimal("percent_off"),
    amountOff: coupon.optionalInteger("amount_off"),
    currency: coupon.optionalCurrency("currency"),
    duration: coupon.string("duration"),
    durationInMonths: coupon.optionalCount("duration_in_months"),
    appliesTo: productsOf(coupon),
    currencyOptions: amountsOf(coupon),
    deleted,
    stamp: stampOf(event, rankOf(event.type)),
  };
}

function productsOf(coupon: Reader): string[] | null {
  const limits = coupon.optionalObject("applies_to");
  if (limits === null) return null;
  return limits.list("products").filter((product) => typeof product === "string");
}

function amountsOf(coupon: Reader): Record<string, string> | null {
  const options = coupon.optionalObject("currency_options");
  if (options === null) return null;
  return Object.fromEntries(
    options
      .byCurrency()
      .map(([currency, terms]) => [currency, terms.integer("amount_off").toString()]),
  );
}
