import { Problem } from "../../domain/problems.ts";
import { type Author, recordAct } from "../../store/audit-log.ts";
import type { Database } from "../../store/database.ts";
import type { StripeClient } from "../../stripe/client.ts";
import { type LackingPermission, lackingPermissions } from "../../stripe/permissions.ts";
import {
  listEndpoints,
  makeEndpoint,
  subscribeEndpoint,
  switchEndpoint,
  type WebhookEndpoint,
} from "../../stripe/webhook-endpoints.ts";
import { planSetup, type SetupStep } from "./plan-setup.ts";
import { hasComeInOurVersion } from "./setup.query.ts";

/** How the account at Stripe stands against what Tidemark needs. */
export interface StripeSetup {
  /** Where Stripe is to deliver to. */
  readonly url: string;
  /** Those that deliver there. Null: the key may not read them, which then stands in `lacks`. */
  readonly endpoints: readonly WebhookEndpoint[] | null;
  /** What would be made or mended, in this order; empty: nothing, or nobody may look. */
  readonly steps: readonly SetupStep[];
  /** What the key may not read, one by one. */
  readonly lacks: readonly LackingPermission[];
}

/** What setting up works with. */
export interface SetupContext {
  readonly database: Database;
  readonly stripe: StripeClient;
}

/** What signs the deliveries of an endpoint that was made: to be written to STRIPE_WEBHOOK_SECRET, and told this once. */
export interface NewSecret {
  readonly endpointId: string;
  readonly secret: string;
}

/**
 * The address of a server's door for webhooks.
 * @param address The server's, as the public reaches it.
 * @throws Problem BAD_USER_INPUT for what is no address that Stripe would deliver to.
 */
export function webhookUrl(address: string): string {
  if (!URL.canParse(address)) throw refused(`"${address}" is no address`);
  const url = new URL(address);
  const isHere = ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isHere)) {
    throw refused(`Stripe delivers by https alone, and ${address} is another`);
  }
  return new URL("/webhooks/stripe", url).href;
}

function refused(why: string): Problem {
  return new Problem(
    "BAD_USER_INPUT",
    `${why}: name the address under which Stripe reaches this server, such as https://tidemark.example.com.`,
  );
}

/**
 * Looks at the account and changes nothing.
 * @throws Problem as StripeClient does, but for permissions, which are named in the answer.
 */
export async function readSetup(
  { database, stripe }: SetupContext,
  url: string,
): Promise<StripeSetup> {
  const lacks = await lackingPermissions(stripe);
  try {
    const endpoints = (await listEndpoints(stripe)).filter((one) => one.url === url);
    const steps = planSetup(url, endpoints, await hasComeInOurVersion(database.sql));
    return { url, endpoints, steps, lacks };
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== "FORBIDDEN") throw error;
    return { url, endpoints: null, steps: [], lacks };
  }
}

/**
 * Does what `readSetup` would, as it stands now, and writes each step to the audit log once it is done.
 * @returns The secrets of endpoints that were made.
 * @throws Problem as StripeClient does; what was done until then stays, and doing it again goes on from there.
 */
export async function mendSetup(
  context: SetupContext,
  url: string,
  by: { readonly author: Author; readonly now: Date },
): Promise<NewSecret[]> {
  const { steps } = await readSetup(context, url);
  const secrets: NewSecret[] = [];
  for (const step of steps) {
    const { endpointId, secret } = await take(context.stripe, step);
    if (secret !== null) secrets.push({ endpointId, secret });
    const action = `stripe.webhook.${step.kind}`;
    await context.database.sql.begin(
      async (tx) => await recordAct(tx, by, action, `webhook-endpoint:${endpointId}`),
    );
  }
  return secrets;
}

async function take(
  stripe: StripeClient,
  step: SetupStep,
): Promise<{ readonly endpointId: string; readonly secret: string | null }> {
  if (step.kind === "create") {
    const { id: endpointId, secret } = await makeEndpoint(stripe, step.url);
    return { endpointId, secret };
  }
  const { endpointId } = step;
  if (step.kind === "subscribe") await subscribeEndpoint(stripe, endpointId);
  else await switchEndpoint(stripe, endpointId, step.kind === "enable");
  return { endpointId, secret: null };
}
