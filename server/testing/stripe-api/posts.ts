import { type Answer, readPath, refuse } from "./answers.ts";
import type { StoredObjects } from "./stored-objects.ts";

/** Takes a change of a webhook endpoint, the one thing that Tidemark ever changes at Stripe. */
export function accept(address: URL, body: string, objects: StoredObjects, now: Date): Answer {
  const asked = readPath(address.pathname);
  if (asked?.kind !== "webhook_endpoint")
    return refuse(404, `Unrecognized request URL (POST: ${address.pathname}).`);
  const told = new URLSearchParams(body);
  if (asked.id === null) return create(told, objects, now);
  const known = objects.get(asked.id);
  if (known === undefined) {
    return refuse(404, `No such webhook endpoint: '${asked.id}'`, {
      code: "resource_missing",
      param: "id",
    });
  }
  // A version is fixed when the endpoint is made.
  if (told.has("api_version")) return refuse(400, "Received unknown parameter: api_version");
  const changed = {
    ...known,
    ...(told.has("url") ? { url: told.get("url") } : {}),
    ...(eventsOf(told).length > 0 ? { enabled_events: eventsOf(told) } : {}),
    ...(told.has("disabled")
      ? { status: told.get("disabled") === "true" ? "disabled" : "enabled" }
      : {}),
  };
  objects.put(changed);
  return { status: 200, body: changed };
}

function create(told: URLSearchParams, objects: StoredObjects, now: Date): Answer {
  const made = {
    id: `we_${objects.ofKind("webhook_endpoint").length + 1}`,
    object: "webhook_endpoint",
    api_version: told.get("api_version"),
    created: Math.floor(now.getTime() / 1000),
    enabled_events: eventsOf(told),
    livemode: false,
    status: "enabled",
    url: told.get("url"),
  };
  objects.put(made);
  // The secret is told once, to whoever makes the endpoint.
  return { status: 200, body: { ...made, secret: `whsec_of_${made.id}` } };
}

function eventsOf(told: URLSearchParams): string[] {
  return [...told]
    .filter(([name]) => /^enabled_events\[\d*\]$/.test(name))
    .map(([, value]) => value);
}
