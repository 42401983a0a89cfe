import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { Problem } from "../../domain/problems.ts";
import type { Actor } from "../../domain/role.ts";
import type { News } from "../../store/news.ts";

/** A stream that never says anything is cut off by proxies after a minute or so. */
const HEARTBEAT_MS = 25_000;

/** However fast events are applied, a console asks again once a second at most. */
const PACE_MS = 1_000;

/** Tabs of one person; more streams than this would be a fault of the caller's. */
const MOST_STREAMS_EACH = 20;

/** All consoles together: each holds a connection. */
const MOST_STREAMS = 1_000;

/**
 * `GET /api/news`: server-sent events for people who are signed in. `news` says that numbers may have changed and that
 * there may be notices; what changed is asked by GraphQL, so that the stream carries no figure and no name.
 */
export function addNewsRoute(
  app: FastifyInstance,
  parts: {
    readonly identify: (request: FastifyRequest) => Promise<Actor | null>;
    readonly news: Pick<News, "hear">;
  },
): void {
  const streams = new Map<FastifyReply, string>();
  let timer: NodeJS.Timeout | null = null;
  const write = (text: string) => {
    for (const reply of streams.keys()) reply.raw.write(text);
  };
  const heartbeat = setInterval(() => write(": still here\n\n"), HEARTBEAT_MS);
  heartbeat.unref();

  app.get("/api/news", async (request, reply) => {
    const actor = await parts.identify(request);
    if (actor === null) throw new Problem("UNAUTHENTICATED", "Sign in first.");
    if (actor.role !== "admin" && actor.role !== "analyst") {
      throw new Problem("FORBIDDEN", "Only administrators and analysts are told of news.");
    }
    const caller = JSON.stringify(actor);
    const own = [...streams.values()].filter((one) => one === caller).length;
    if (own >= MOST_STREAMS_EACH || streams.size >= MOST_STREAMS) {
      throw new Problem("UNAVAILABLE", "Too many streams of news are open: close some tabs.");
    }
    reply.hijack();
    streams.set(reply, caller);
    reply.raw.once("close", () => streams.delete(reply));
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
  });

  // A stream has no end of its own: the server could not stop otherwise.
  app.addHook("preClose", async () => {
    clearInterval(heartbeat);
    if (timer !== null) clearTimeout(timer);
    for (const reply of streams.keys()) reply.raw.end();
  });

  parts.news.hear(() => {
    timer ??= setTimeout(() => {
      timer = null;
      write("event: news\ndata: {}\n\n");
    }, PACE_MS);
    timer.unref();
  });
}
