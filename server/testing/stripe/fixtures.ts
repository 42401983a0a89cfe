import { readFileSync } from "node:fs";

/** Stripe's published example objects (repository stripe/openapi, MIT), by kind: "charge", "subscription", … */
const { resources } = JSON.parse(
  readFileSync(new URL("./fixtures3.json", import.meta.url), "utf8"),
) as { resources: Readonly<Record<string, Readonly<Record<string, unknown>>>> };

/** A fresh copy of the published object of a kind. */
export function fixture(kind: string): Readonly<Record<string, unknown>> {
  const object = resources[kind];
  if (object === undefined) throw new Error(`Stripe publishes no fixture of a ${kind}`);
  return structuredClone(object);
}
