import { setTimeout as sleep } from "node:timers/promises";
import { type SendDueParts, sendRound } from "./send-due.ts";

/** Sends what is due for as long as the server runs. */
export interface Sender {
  start(): void;
  /** Lets what is being sent come to its end. */
  stop(): Promise<void>;
}

/** Whatever is due was caused by a run or an event, and neither tells: a send is no matter of seconds. */
const LOOK_EVERY_MS = 10_000;

/** So many are sent side by side, so that a receiver that is slow to answer holds up few others. */
const SIDE_BY_SIDE = 3;

interface SenderParts extends Omit<SendDueParts, "isStopping"> {
  readonly log: { warn(details: object, message: string): void };
}

export function createSender(parts: SenderParts): Sender {
  const stopping = new AbortController();
  let running: Promise<unknown> | null = null;

  const run = async () => {
    const isStopping = () => stopping.signal.aborted;
    while (!isStopping()) {
      const looked = await sendRound({ ...parts, isStopping }).catch((err: unknown) => {
        parts.log.warn({ err }, "a round of sending failed; it is tried again");
        return 0;
      });
      if (looked > 0) continue;
      await sleep(LOOK_EVERY_MS, undefined, { signal: stopping.signal }).catch(() => {});
    }
  };

  return {
    start: () => {
      running ??= Promise.all(Array.from({ length: SIDE_BY_SIDE }, run));
    },
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}
