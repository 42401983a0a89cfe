import { Problem } from "../domain/problems.ts";
import type { StripeClient } from "./client.ts";
import { fetchableKinds } from "./fetchable.ts";

/** Something that a restricted key may lack. */
export interface LackingPermission {
  /** Stripe's word for it, such as rak_charge_read; where Stripe does not say, the address that it refused. */
  readonly name: string;
  /** What is asked there, in a few words. */
  readonly neededFor: string;
}

/** Beside the objects: what a server asks at its start and hourly, and what setting up asks. */
const OTHER_PATHS = [
  { path: "/v1/events", neededFor: "finding deliveries that never came" },
  {
    path: "/v1/webhook_endpoints",
    neededFor: "comparing the webhook endpoint with what is needed",
  },
];

/**
 * Asks once at every address that Tidemark ever asks, and returns what the key may not. Changes nothing.
 * @throws Problem as StripeClient does, but for permissions.
 */
export async function lackingPermissions(client: StripeClient): Promise<LackingPermission[]> {
  const objects = fetchableKinds().map(({ type, path }) => {
    return { path, neededFor: `reading each ${type.replaceAll(/[._]/g, " ")}` };
  });
  const lacks = await Promise.all(
    [...objects, ...OTHER_PATHS].map(async ({ path, neededFor }) => {
      const name = await refusedAt(client, path);
      return name === null ? [] : [{ name, neededFor }];
    }),
  );
  return lacks.flat();
}

async function refusedAt(client: StripeClient, path: string): Promise<string | null> {
  try {
    await client.get(path, { limit: "1" });
    return null;
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== "FORBIDDEN") throw error;
    return /\brak_\w+/.exec(error.message)?.[0] ?? path;
  }
}
