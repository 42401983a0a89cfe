import type { Day } from "../domain/calendar.ts";
import type { Clock } from "../domain/clock.ts";
import type { StripeFrontDoor } from "../intake/front-door.ts";
import { signPayload } from "../stripe/signature.ts";
import { generateDemoEvents, noonOf } from "./generate-demo-events.ts";

/** What the demo is sent with. */
export interface DemoRun {
  readonly frontDoor: StripeFrontDoor;
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
 * Sends the demo company's events through the front door and waits until every one is settled. Sent a second time,
 * after an interruption, the door knows what it has and takes the rest.
 * @returns how many events there are.
 */
export async function runDemo(run: DemoRun): Promise<number> {
  const payloads = demoPayloads(run.today);
  let next = 0;
  let done = 0;
  const deliverWhatIsLeft = async () => {
    for (let payload = payloads[next]; payload !== undefined; payload = payloads[next]) {
      next += 1;
      await deliver(run, payload);
      done += 1;
      run.onProgress(done, payloads.length);
    }
  };
  const stopAll = (fault: unknown) => {
    next = payloads.length;
    throw fault;
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, () => deliverWhatIsLeft().catch(stopAll)));
  await run.frontDoor.drained();
  return payloads.length;
}

async function deliver({ frontDoor, clock, secret }: DemoRun, payload: string): Promise<void> {
  const signature = signPayload(payload, secret, clock());
  await frontDoor.receive(Buffer.from(payload), signature, "demo");
}

/** As text at once: the objects of all events would take several times the memory. */
function demoPayloads(today: Day): string[] {
  return Array.from(generateDemoEvents({ today: noonOf(today) }), (event) => JSON.stringify(event));
}
