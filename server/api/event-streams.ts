import type { FastifyInstance, FastifyReply } from "fastify";
import { Problem } from "../domain/problems.ts";
import type { Actor } from "../domain/role.ts";

/** A stream that never says anything is cut off by proxies after a minute or so. */
const HEARTBEAT_MS = 25_000;

/** Tabs of one person; more streams than this would be a fault of the caller's. */
const MOST_STREAMS_EACH = 20;

/** All callers together: each stream holds a connection. */
const MOST_STREAMS = 1_000;

/** Server-sent events to one caller. */
export interface EventStream {
  /** @param data One line of text. Resolves once the caller's side has taken enough of what was written before. */
  write(event: string, data: string): Promise<void>;
  end(): void;
  /** Hears once when the stream has ended, whoever ended it. */
  onEnd(listener: () => void): void;
}

/** All streams of a server. */
export interface EventStreams {
  /** @throws Problem UNAVAILABLE where too many are open already, or the caller has gone meanwhile. */
  open(reply: FastifyReply, actor: Actor): EventStream;
}

/** Keeps streams alive while nothing happens, and ends them when the server stops: they have no end of their own. */
export function createEventStreams(app: FastifyInstance): EventStreams {
  const callers = new Map<FastifyReply, string>();
  const heartbeat = setInterval(() => {
    for (const { raw } of callers.keys()) raw.write(": still here\n\n");
  }, HEARTBEAT_MS);
  heartbeat.unref();
  app.addHook("preClose", async () => {
    clearInterval(heartbeat);
    for (const { raw } of callers.keys()) raw.end();
  });
  return {
    open: (reply, actor) => {
      const caller = JSON.stringify(actor);
      const own = [...callers.values()].filter((one) => one === caller).length;
      if (own >= MOST_STREAMS_EACH || callers.size >= MOST_STREAMS) {
        throw new Problem("UNAVAILABLE", "Too many streams of news are open: close some tabs.");
      }
      // It would never be told closed, and be kept for ever.
      if (reply.raw.destroyed) throw new Problem("UNAVAILABLE", "The caller has gone.");
      callers.set(reply, caller);
      reply.raw.once("close", () => callers.delete(reply));
      begin(reply);
      return streamOf(reply);
    },
  };
}

function begin(reply: FastifyReply): void {
  reply.hijack();
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) reply.raw.setHeader(name, value);
  }
  reply.raw.writeHead(200, {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store",
    // A proxy that collects before it sends would make news old.
    "x-accel-buffering": "no",
  });
  reply.raw.write("retry: 3000\n\n");
}

function streamOf({ raw }: FastifyReply): EventStream {
  return {
    write: async (event, data) => {
      if (raw.write(`event: ${event}\ndata: ${data}\n\n`) || raw.destroyed) return;
      await new Promise<void>((resolve) => {
        const done = () => {
          raw.off("drain", done);
          raw.off("close", done);
          resolve();
        };
        raw.on("drain", done);
        raw.on("close", done);
      });
    },
    end: () => void raw.end(),
    onEnd: (listener) => void raw.once("close", listener),
  };
}
