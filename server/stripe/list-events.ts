import type { StripeClient } from "./client.ts";
import { handledTypes } from "./event-types.ts";
import { writeJson } from "./json.ts";
import { Reader } from "./reader.ts";

/** An event as Stripe lists it: the same body that it delivers, as text. */
export interface ListedEvent {
  readonly id: string;
  readonly payload: string;
}

/** Stripe lists no older events. */
export const EVENTS_KEPT_DAYS = 30;

/**
 * The events of a time that have an effect here, page by page, newest first. Each is written as the version of Stripe's
 * API had it when it happened.
 * @param from Creation, inclusive, as is `to`.
 * @throws Problem as StripeClient does.
 */
export async function* listEvents(
  client: StripeClient,
  { from, to }: { readonly from: Date; readonly to: Date },
): AsyncGenerator<ListedEvent[]> {
  const handled = new Set(handledTypes());
  const query = { "created[gte]": seconds(from), "created[lte]": seconds(to) };
  for await (const { object } of client.pages("/v1/events", query)) {
    const page = new Reader(object, "list");
    yield page.list("data").flatMap((entry) => {
      const event = new Reader(entry, "event");
      if (!handled.has(event.string("type"))) return [];
      return [{ id: event.string("id"), payload: writeJson(entry as object) }];
    });
  }
}

function seconds(moment: Date): string {
  return String(Math.floor(moment.getTime() / 1000));
}
