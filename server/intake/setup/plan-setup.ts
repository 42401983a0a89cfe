import { API_VERSION, type WebhookEndpoint } from "../../stripe/webhook-endpoints.ts";

/** Something to be made or mended at Stripe. */
export type SetupStep =
  | { readonly kind: "create"; readonly url: string; readonly words: string }
  | {
      /** subscribe: let it deliver what it does not. enable, disable: let it deliver at all, or no longer. */
      readonly kind: "subscribe" | "enable" | "disable";
      readonly endpointId: string;
      readonly words: string;
    };

/**
 * What has to be done so that every event with an effect here is delivered, written as we read it. The version of an
 * endpoint is fixed: one of another version is followed by a second one, and is switched off once deliveries of the
 * second have come. Until then both deliver, and each event counts once.
 * @param endpoints Those that deliver to `url`.
 * @param hasComeInOurVersion Whether any delivery in our version has come.
 */
export function planSetup(
  url: string,
  endpoints: readonly WebhookEndpoint[],
  hasComeInOurVersion: boolean,
): SetupStep[] {
  const ours = endpoints.filter(({ apiVersion }) => apiVersion === API_VERSION);
  const kept = ours.find(({ isEnabled }) => isEnabled) ?? ours[0];
  if (kept === undefined) return [creation(url, endpoints)];
  return [...mending(kept), ...(hasComeInOurVersion ? farewells(endpoints, kept) : [])];
}

function creation(url: string, endpoints: readonly WebhookEndpoint[]): SetupStep {
  const [other] = endpoints;
  const beside =
    other === undefined
      ? ""
      : `, beside ${other.id}, whose version ${other.apiVersion ?? "is the account's default and"} cannot be changed`;
  const words = `make a webhook endpoint for ${url} that delivers every event with an effect here, in version ${API_VERSION}${beside}`;
  return { kind: "create", url, words };
}

function mending({ id: endpointId, isEnabled, missing }: WebhookEndpoint): SetupStep[] {
  const steps: SetupStep[] = [];
  if (missing.length > 0) {
    const words = `let ${endpointId} deliver ${missing.length} more types of events: ${missing.join(", ")}`;
    steps.push({ kind: "subscribe", endpointId, words });
  }
  if (!isEnabled) {
    steps.push({
      kind: "enable",
      endpointId,
      words: `switch ${endpointId} on: it delivers nothing`,
    });
  }
  return steps;
}

/** Every event comes once from each: harmless, and twice the work. */
function farewells(endpoints: readonly WebhookEndpoint[], kept: WebhookEndpoint): SetupStep[] {
  return endpoints
    .filter(({ id, isEnabled }) => id !== kept.id && isEnabled)
    .map(({ id: endpointId }) => {
      const words = `switch ${endpointId} off: ${kept.id} delivers the same to the same address`;
      return { kind: "disable", endpointId, words };
    });
}
