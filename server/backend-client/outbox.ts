import { type Destination, sendBatch } from "./send-batch.ts";

/** Told what went wrong: the product itself is never disturbed by it. */
export type OnError = (error: Error) => void;

/** How messages are collected. */
export interface OutboxOptions {
  readonly destination: Destination;
  /** Messages that are sent together at most. */
  readonly flushAt: number;
  /** How long the first of them waits for others. */
  readonly flushIntervalMs: number;
  /** Messages that wait at most, while the server cannot be reached. */
  readonly maxQueued: number;
  readonly onError: OnError;
}

/** Collects messages and sends them in the background, in their order, until the server has them. */
export interface Outbox {
  /** Takes a message that is written as JSON. Returns at once. */
  put(message: string): void;
  /** Sends what waits, and resolves when it is sent or the time is over. Returns how many messages still wait. */
  flush(patienceMs: number): Promise<number>;
  /** Takes no more, and gives up what still waits. */
  close(): void;
}

/** Bytes: less than a request may have, which is 500 KB. */
const LARGEST_BATCH = 400_000;

/** After a failure: twice as long each time. */
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/** Drops come in crowds and are told together. */
const TELL_DROPS_AFTER_MS = 1_000;

export function createOutbox(options: OutboxOptions): Outbox {
  const { destination, flushAt, flushIntervalMs, maxQueued, onError } = options;
  const waiting: string[] = [];
  let sending: Promise<void> | null = null;
  let timer: NodeJS.Timeout | null = null;
  let endPause = () => {};
  let isClosed = false;
  const drops = countDrops(onError);

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const over = setTimeout(resolve, ms);
      // A pause must not keep a process alive that has nothing else to do.
      over.unref();
      endPause = () => {
        clearTimeout(over);
        resolve();
      };
    });

  const sendAll = async () => {
    let pauseMs = FIRST_PAUSE_MS;
    while (waiting.length > 0 && !isClosed) {
      const batch = waiting.slice(0, sizeOfBatch(waiting, flushAt));
      const sent = await sendBatch(batch, destination);
      if (sent.outcome === "again") {
        onError(new Error(`${sent.reason} ${waiting.length} messages wait for another try.`));
        // Never at once: a server that is busy says so to many.
        await pause(Math.max(sent.waitMs ?? 0, pauseMs * (0.5 + Math.random() / 2)));
        pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
        continue;
      }
      pauseMs = FIRST_PAUSE_MS;
      waiting.splice(0, batch.length);
      if (sent.outcome === "refused") {
        onError(new Error(`${sent.reason} ${batch.length} messages are lost.`));
      } else for (const reason of sent.refusals) onError(new Error(`A message is lost: ${reason}`));
    }
  };

  const start = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    sending ??= sendAll().finally(() => {
      sending = null;
    });
  };

  return {
    put: (message) => {
      if (isClosed || waiting.length >= maxQueued) return drops.add();
      waiting.push(message);
      if (waiting.length >= flushAt) return start();
      timer ??= setTimeout(start, flushIntervalMs).unref();
    },
    flush: async (patienceMs) => {
      if (waiting.length > 0) start();
      endPause();
      let over: NodeJS.Timeout | undefined;
      const patience = new Promise<void>((resolve) => {
        over = setTimeout(resolve, patienceMs);
      });
      await Promise.race([sending, patience]);
      clearTimeout(over);
      return waiting.length;
    },
    close: () => {
      isClosed = true;
      if (timer !== null) clearTimeout(timer);
      endPause();
      drops.add(waiting.splice(0).length);
      drops.tell();
    },
  };
}

function sizeOfBatch(waiting: readonly string[], most: number): number {
  let bytes = 0;
  const end = waiting.findIndex((message, index) => {
    bytes += Buffer.byteLength(message) + 1;
    return index >= most || (index > 0 && bytes > LARGEST_BATCH);
  });
  return end < 0 ? waiting.length : end;
}

function countDrops(onError: OnError) {
  let dropped = 0;
  let timer: NodeJS.Timeout | null = null;
  const tell = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (dropped === 0) return;
    onError(new Error(`${dropped} messages were dropped: too many wait, or it was closed.`));
    dropped = 0;
  };
  return {
    tell,
    add: (count = 1) => {
      dropped += count;
      if (dropped > 0) timer ??= setTimeout(tell, TELL_DROPS_AFTER_MS).unref();
    },
  };
}
