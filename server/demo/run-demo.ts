import type { Day } from "../domain/calendar.ts";
import type { Clock } from "../domain/clock.ts";
import type { StripeFrontDoor } from "../intake/front-door.ts";
import type { ProductDoor } from "../intake/product-events/product-door.ts";
import { signPayload } from "../stripe/signature.ts";
import { generateMessages } from "./behaviour/generate-messages.ts";
import type { DemoMessage } from "./behaviour/message.ts";
import { sendMessages } from "./behaviour/send-messages.ts";
import { readSubscribers } from "./behaviour/subscribers.ts";
import { generateDemoEvents, noonOf } from "./generate-demo-events.ts";

/** What the demo is sent with. */
export interface DemoRun {
  readonly frontDoor: StripeFrontDoor;
  readonly productDoor: ProductDoor;
  /** The signature's time: the events are old, their delivery is not. */
  readonly clock: Clock;
  /** The demo's own signing secret. */
  readonly secret: string;
  /** The day the story leads up to, in the company's zone. */
  readonly today: Day;
  /** Told after every delivery how many of all are stored. */
  readonly onProgress: (done: number, total: number) => void;
}

/** Enough to keep the door's batches full; more would only keep memory full. */
const IN_FLIGHT = 64;

/**
 * Sends what Stripe and the product told of the demo company through their doors and waits until all of it is settled.
 * Sent a second time, after an interruption, the doors know what they have and take the rest.
 * @returns how many events and messages there are.
 */
export async function runDemo(run: DemoRun): Promise<number> {
  const { payloads, messages } = tellStory(run.today);
  const total = payloads.length + messages.length;
  let done = 0;
  const advance = (count: number) => {
    done += count;
    run.onProgress(done, total);
  };
  await deliverAll(run, payloads, () => advance(1));
  await sendMessages(run.productDoor, messages, advance);
  return total;
}

async function deliverAll(
  run: DemoRun,
  payloads: readonly string[],
  onDelivered: () => void,
): Promise<void> {
  let next = 0;
  const deliverWhatIsLeft = async () => {
    for (let payload = payloads[next]; payload !== undefined; payload = payloads[next]) {
      next += 1;
      await deliver(run, payload);
      onDelivered();
    }
  };
  const stopAll = (fault: unknown) => {
    next = payloads.length;
    throw fault;
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, () => deliverWhatIsLeft().catch(stopAll)));
  await run.frontDoor.drained();
}

async function deliver({ frontDoor, clock, secret }: DemoRun, payload: string): Promise<void> {
  const signature = signPayload(payload, secret, clock());
  await frontDoor.receive(Buffer.from(payload), signature, "demo");
}

/** Stripe's events as text at once: the objects of all of them would take several times the memory. */
function tellStory(today: Day): { payloads: string[]; messages: DemoMessage[] } {
  const origin = { today: noonOf(today) };
  const reader = readSubscribers();
  const payloads = Array.from(generateDemoEvents(origin), (event) => {
    reader.see(event);
    return JSON.stringify(event);
  });
  return { payloads, messages: generateMessages(origin, reader.subscribers()) };
}
