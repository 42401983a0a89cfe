import type { FastifyInstance } from "fastify";

/** Why the server should not be sent requests now; null: it should. One sentence that holds no secret. */
export type Readiness = () => Promise<string | null>;

/** GET /healthz: the process answers. GET /readyz: it can do its work. Open to anybody, so they say little. */
export function addHealthRoutes(app: FastifyInstance, readiness: Readiness): void {
  app.get("/healthz", { logLevel: "warn" }, async (_request, reply) => {
    reply.header("cache-control", "no-store");
    return { status: "alive" };
  });
  app.get("/readyz", { logLevel: "warn" }, async (_request, reply) => {
    const reason = await readiness();
    reply.header("cache-control", "no-store");
    if (reason === null) return { status: "ready" };
    reply.code(503);
    return { status: "unavailable", reason };
  });
}
