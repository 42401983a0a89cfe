import { generateDemoEvents } from "../../demo/generate-demo-events.ts";
import { signPayload } from "../../stripe/signature.ts";

/** What signs the deliveries; give it to the server as STRIPE_WEBHOOK_SECRET. */
export const DELIVERY_SECRET = "whsec_deliveries";

/** How many deliveries are under way at once, as when Stripe catches up. */
const AT_ONCE = 16;

/** An event as Stripe sends it. */
export interface Delivery {
  readonly id: string;
  readonly payload: string;
}

/** What became of a delivery; a status of null where no answer came. */
export interface Answer {
  readonly id: string;
  readonly status: number | null;
  readonly alreadyKnown: boolean;
}

/** The first events of a believable company: customers, subscriptions, charges, invoices, discounts. */
export function firstDeliveries(count: number): readonly Delivery[] {
  const deliveries: Delivery[] = [];
  for (const event of generateDemoEvents({ today: new Date("2026-03-20T12:00:00Z") })) {
    if (deliveries.length === count) break;
    deliveries.push({ id: event.id, payload: JSON.stringify(event) });
  }
  return deliveries;
}

/**
 * Sends each delivery once, in this order.
 * @param onPromise Told after each answer of 200 how many there were.
 */
export async function deliverAll(
  address: string,
  deliveries: readonly Delivery[],
  onPromise: (promised: number) => void = () => {},
): Promise<readonly Answer[]> {
  const waiting = [...deliveries];
  const answers: Answer[] = [];
  let promised = 0;
  const send = async () => {
    for (;;) {
      const delivery = waiting.shift();
      if (delivery === undefined) return;
      const answer = await deliver(address, delivery);
      answers.push(answer);
      if (answer.status !== 200) continue;
      promised += 1;
      onPromise(promised);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, send));
  return answers;
}

/** Sends one delivery, signed now. */
export async function deliver(address: string, { id, payload }: Delivery): Promise<Answer> {
  try {
    const answer = await fetch(`${address}/webhooks/stripe`, {
      method: "POST",
      headers: { "stripe-signature": signPayload(payload, DELIVERY_SECRET, new Date()) },
      body: payload,
    });
    const body: unknown = await answer.json();
    const alreadyKnown = body instanceof Object && Reflect.get(body, "alreadyKnown") === true;
    return { id, status: answer.status, alreadyKnown };
  } catch {
    return { id, status: null, alreadyKnown: false };
  }
}

/** The events that were promised to be kept. */
export function promisedIds(answers: readonly Answer[]): string[] {
  return answers.filter(({ status }) => status === 200).map(({ id }) => id);
}
