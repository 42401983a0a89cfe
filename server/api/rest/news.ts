import type { FastifyInstance, FastifyRequest } from "fastify";
import { Problem } from "../../domain/problems.ts";
import type { Actor } from "../../domain/role.ts";
import type { News } from "../../store/news.ts";
import type { EventStream, EventStreams } from "../event-streams.ts";

/** However fast events are applied, a console asks again once a second at most. */
const PACE_MS = 1_000;

/**
 * `GET /api/news`: server-sent events for people who are signed in. `news` says that numbers may have changed and that
 * there may be notices; what changed is asked by GraphQL, so that the stream carries no figure and no name.
 */
export function addNewsRoute(
  app: FastifyInstance,
  parts: {
    readonly identify: (request: FastifyRequest) => Promise<Actor | null>;
    readonly news: Pick<News, "hear">;
    readonly streams: EventStreams;
  },
): void {
  const open = new Set<EventStream>();
  let timer: NodeJS.Timeout | null = null;

  app.get("/api/news", async (request, reply) => {
    const actor = await parts.identify(request);
    if (actor === null) throw new Problem("UNAUTHENTICATED", "Sign in first.");
    if (actor.role !== "admin" && actor.role !== "analyst") {
      throw new Problem("FORBIDDEN", "Only administrators and analysts are told of news.");
    }
    const stream = parts.streams.open(reply, actor);
    open.add(stream);
    stream.onEnd(() => open.delete(stream));
  });

  app.addHook("preClose", async () => {
    if (timer !== null) clearTimeout(timer);
  });

  parts.news.hear(() => {
    timer ??= setTimeout(() => {
      timer = null;
      for (const stream of open) void stream.write("news", "{}");
    }, PACE_MS);
    timer.unref();
  });
}
