import { resolve } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyRequest } from "fastify";

/** Paths that belong to machines: a wrong one is answered with a sentence, never with the console. */
const MACHINE_PATHS = /^\/(api|export|webhooks|graphql|healthz|readyz|assets)(\/|\?|$)/;

/** Seconds. The names of these files change with their content, so a browser never needs to ask again. */
const A_YEAR = 31_536_000;

/**
 * Serves the built console. Its screens have addresses of their own, which are all the same page.
 * @param folder Null where it is not built: then only machines are answered.
 */
export async function addConsole(app: FastifyInstance, folder: string | null): Promise<void> {
  if (folder !== null) {
    const assets = resolve(folder, "assets");
    await app.register(fastifyStatic, {
      root: folder,
      dotfiles: "ignore",
      cacheControl: false,
      setHeaders: (res, path) => {
        const isNamedByContent = path.startsWith(assets);
        res.setHeader(
          "cache-control",
          isNamedByContent ? `public, max-age=${A_YEAR}, immutable` : "no-cache",
        );
      },
    });
  }
  app.setNotFoundHandler((request, reply) => {
    if (folder !== null && wantsPage(request)) return reply.sendFile("index.html");
    return reply.code(404).send({ error: missing(request, folder), code: "NOT_FOUND" });
  });
}

function wantsPage(request: FastifyRequest): boolean {
  const isReading = request.method === "GET" || request.method === "HEAD";
  return isReading && !MACHINE_PATHS.test(request.url);
}

function missing(request: FastifyRequest, folder: string | null): string {
  const path = request.url.split("?")[0];
  if (folder === null && wantsPage(request)) {
    return "The console is not built. Run npm run build and start again.";
  }
  return `There is nothing at ${request.method} ${path}.`;
}
