import { isIP } from "node:net";
import {
  FIRST_TRAITS,
  type JsonObject,
  LAST_TRAITS,
  type Trait,
} from "../../domain/product-message.ts";
import { isObject } from "./clean-json.ts";

/** The longest source or country that is kept: longer ones are no name of either. */
const LONGEST_ORIGIN = 100;

/**
 * Where a person came from, as far as a message tells: the campaign's source, and the country of the event's own
 * context or, where it has none, that of the request. The last ones are what the context itself names: a request's
 * country would write a row with every message.
 */
export function readOrigin(
  context: JsonObject,
  properties: JsonObject,
  requestCountry: string | null,
): Trait[] {
  const campaign = isObject(context.campaign) ? context.campaign : {};
  const location = isObject(context.location) ? context.location : {};
  const source = readOriginName(campaign.source) ?? readOriginName(properties.utm_source);
  const ownCountry = asCode(readOriginName(location.country));
  const told: readonly (readonly [string, string | null])[] = [
    [FIRST_TRAITS.source, source],
    [LAST_TRAITS.source, source],
    [FIRST_TRAITS.country, ownCountry ?? asCode(requestCountry)],
    [LAST_TRAITS.country, ownCountry],
  ];
  return told.flatMap(([key, value]) => (value === null ? [] : [{ key, value }]));
}

function asCode(country: string | null): string | null {
  return country?.length === 2 ? country.toUpperCase() : country;
}

/** The address of the person's device, as the event's own context says; null where it says none. */
export function readAddress(context: JsonObject): string | null {
  const { ip } = context;
  return typeof ip === "string" && isIP(ip) > 0 ? ip : null;
}

/** A country or a source as text; null for what is none. */
export function readOriginName(value: unknown): string | null {
  if (typeof value !== "string") return null;
  const text = value.trim();
  return text === "" || text.length > LONGEST_ORIGIN ? null : text;
}
