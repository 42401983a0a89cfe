import Stripe from "stripe";
import type { ApiAnswer, StripeClient } from "./client.ts";
import { handledTypes } from "./event-types.ts";
import { Reader } from "./reader.ts";

/** The version of Stripe's API in which we read events: that of the library we are built against. */
export const API_VERSION = Stripe.API_VERSION;

/** An address to which Stripe delivers events. */
export interface WebhookEndpoint {
  readonly id: string;
  readonly url: string;
  readonly isEnabled: boolean;
  /** How its events are written, fixed when it was made; null: as the account's default is. */
  readonly apiVersion: string | null;
  /** Of the types that have an effect here, those that are not delivered. */
  readonly missing: readonly string[];
}

/** An endpoint that was made, with what it signs its deliveries by; Stripe tells it this once. */
export interface MadeEndpoint {
  readonly id: string;
  readonly secret: string;
}

const PATH = "/v1/webhook_endpoints";

/**
 * Every endpoint of the account, newest first.
 * @throws Problem as StripeClient does.
 */
export async function listEndpoints(client: StripeClient): Promise<WebhookEndpoint[]> {
  const endpoints: WebhookEndpoint[] = [];
  for await (const { object } of client.pages(PATH)) {
    endpoints.push(...new Reader(object, "list").objects("data").map(readEndpoint));
  }
  return endpoints;
}

function readEndpoint(endpoint: Reader): WebhookEndpoint {
  const delivered = new Set(endpoint.list("enabled_events").map(String));
  const isAll = delivered.has("*");
  return {
    id: endpoint.string("id"),
    url: endpoint.string("url"),
    isEnabled: endpoint.string("status") === "enabled",
    apiVersion: endpoint.optionalString("api_version"),
    missing: isAll ? [] : handledTypes().filter((type) => !delivered.has(type)),
  };
}

/** Makes an endpoint for every event that has an effect here, written as we read it. */
export async function makeEndpoint(client: StripeClient, url: string): Promise<MadeEndpoint> {
  const made = await client.post(PATH, {
    url,
    api_version: API_VERSION,
    enabled_events: handledTypes(),
    description: "Tidemark",
  });
  const endpoint = new Reader(made.object, "webhook_endpoint");
  return { id: endpoint.string("id"), secret: endpoint.string("secret") };
}

/** Lets an endpoint deliver every event that has an effect here, beside those that it delivers already. */
export async function subscribeEndpoint(client: StripeClient, id: string): Promise<void> {
  const address = addressOf(id);
  const { object } = await client.get(address);
  const delivered = new Reader(object, "webhook_endpoint").list("enabled_events").map(String);
  await client.post(address, { enabled_events: [...new Set([...delivered, ...handledTypes()])] });
}

/** Lets an endpoint deliver, or no longer. */
export async function switchEndpoint(
  client: StripeClient,
  id: string,
  isOn: boolean,
): Promise<ApiAnswer> {
  return await client.post(addressOf(id), { disabled: String(!isOn) });
}

function addressOf(id: string): string {
  return `${PATH}/${encodeURIComponent(id)}`;
}
