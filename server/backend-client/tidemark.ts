import type { ShippedEvents } from "../../schema/events/typed-events.ts";
import { createHelpers, type Helpers, type HelpersMessage } from "./helpers.ts";
import {
  type Circumstances,
  type Named,
  toWire,
  type WireMessage,
  type WithProperties,
} from "./messages.ts";
import { createOutbox, type OnError } from "./outbox.ts";
import { onProcessEnd } from "./process-end.ts";

export { getRequestMetadata } from "./request-metadata.ts";
export { getTodayDate } from "./today.ts";

export interface TidemarkOptions {
  /** Where Tidemark is, such as https://tidemark.example.com. */
  readonly host: string;
  /** A key of role ingest. It is a secret: keep it on the server. */
  readonly writeKey: string;
  /** Is told what went wrong, a message that was dropped among it. Without it Node prints a warning. */
  readonly onError?: OnError;
  /** Messages that are sent together at most. */
  readonly flushAt?: number;
  /** How long a message waits for others, in milliseconds. */
  readonly flushIntervalMs?: number;
  /** Messages that wait at most; the next are dropped. */
  readonly maxQueued?: number;
  /** How long the server may take to answer, in milliseconds: 8,000 unless said. */
  readonly timeoutMs?: number;
  /**
   * How long a flush, a close and the end of the process wait for what is still to be sent, in milliseconds: `timeoutMs`
   * unless said, so that a request under way has its time. Less than what the process is given to end: 10 s by Docker, 30
   * by Kubernetes.
   */
  readonly closeTimeoutMs?: number;
}

/** Properties of events by their names. */
export type Events = Readonly<Record<string, object>>;

/**
 * Says what happens in a product. Every call returns at once and none throws: messages are collected, sent in the
 * background and sent again, under the same ids, until the server has them.
 * @typeParam Plan The events of the tracking plan with their properties; those of the shipped plan by default.
 */
export interface Tidemark<Plan extends Events = ShippedEvents> extends Helpers {
  track<Name extends keyof Plan & string>(
    said: Named & Circumstances & { readonly event: Name } & WithProperties<Plan[Name]>,
  ): void;
  /** Who a person is: with both ids, what the visitor did becomes theirs. */
  identify(said: Named & Circumstances & { readonly traits?: object | undefined }): void;
  page(
    said: Named &
      Circumstances & { readonly name?: string; readonly properties?: object | undefined },
  ): void;
  group(
    said: Named &
      Circumstances & { readonly groupId: string; readonly traits?: object | undefined },
  ): void;
  /** Two ids are one person's: whoever had the previous one goes up in the user. */
  alias(said: Circumstances & { readonly userId: string; readonly previousId: string }): void;
  /** Sends what waits, and resolves when it is sent or cannot be sent now. */
  flush(): Promise<void>;
  /** Sends what waits and takes no more. */
  close(): Promise<void>;
}

/** Bytes of one message at most: more is refused by the server. */
const LARGEST_MESSAGE = 32 * 1024;

/** Shorter than the 10 s after which Docker kills a process that it stops. */
const ANSWERS_WITHIN_MS = 8_000;

/**
 * Makes a client. Make one for the whole process.
 * @throws Error in a browser, where a write key would be everybody's.
 */
export function createTidemark<Plan extends Events = ShippedEvents>(
  options: TidemarkOptions,
): Tidemark<Plan> {
  if ("window" in globalThis) {
    throw new Error("Tidemark's client runs on a server alone: in a browser its key is no secret.");
  }
  const timeoutMs = options.timeoutMs ?? ANSWERS_WITHIN_MS;
  const onError = careful(options.onError ?? ((error) => process.emitWarning(error)));
  const outbox = createOutbox({
    destination: {
      host: options.host,
      writeKey: options.writeKey,
      timeoutMs,
    },
    flushAt: options.flushAt ?? 100,
    flushIntervalMs: options.flushIntervalMs ?? 1_000,
    maxQueued: options.maxQueued ?? 10_000,
    onError,
  });
  const flush = () => outbox.flush(options.closeTimeoutMs ?? timeoutMs);
  const stopListening = onProcessEnd({
    onSignal: flush,
    onIdle: async () => {
      if ((await flush()) > 0) outbox.close();
    },
  });
  const sendAll = (make: () => readonly HelpersMessage[]): void => {
    try {
      const messages = make().map(({ type, said }) => JSON.stringify(toWire(type, said)));
      for (const message of messages) {
        if (Buffer.byteLength(message) <= LARGEST_MESSAGE) outbox.put(message);
        else
          onError(new Error(`A message is lost: it has more than ${LARGEST_MESSAGE / 1024} KB.`));
      }
    } catch (cause) {
      onError(new Error("A message is lost: it cannot be written as JSON.", { cause }));
    }
  };
  const send = (type: WireMessage["type"], said: object): void => sendAll(() => [{ type, said }]);
  return {
    ...createHelpers(sendAll),
    track: (said) => send("track", said),
    identify: (said) => send("identify", said),
    page: (said) => send("page", said),
    group: (said) => send("group", said),
    alias: (said) => send("alias", said),
    flush: async () => {
      await flush();
    },
    close: async () => {
      stopListening();
      await flush();
      outbox.close();
    },
  };
}

/** Whoever is told of an error must not make another. */
function careful(onError: OnError): OnError {
  return (error) => {
    try {
      onError(error);
    } catch {
      // There is nobody left to tell.
    }
  };
}
