import { parseStripeEvent } from "../../stripe/event.ts";
import { treatmentOf } from "../../stripe/event-types.ts";
import { event } from "./objects.ts";

/** Of the facts that a snapshot event of an API version tells, the first of a kind; undefined where it tells none. */
export function factOf(
  kind: string,
  told: {
    readonly version: string;
    readonly type: string;
    readonly object: Readonly<Record<string, unknown>>;
    readonly at: string;
  },
): unknown {
  const { version, type, object, at } = told;
  const read = parseStripeEvent(
    JSON.stringify({ ...event(type, object, at), api_version: version }),
  );
  const treatment = treatmentOf(type);
  if (read.body === "thin" || typeof treatment !== "function") {
    throw new Error(`${type} is not read from a snapshot`);
  }
  return treatment(read).find((fact) => fact.kind === kind);
}
