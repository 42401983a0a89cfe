import fastifyHelmet from "@fastify/helmet";
import type { FastifyInstance } from "fastify";

/** Nothing but our own files is ever loaded, run or spoken to. */
const CONTENT_SECURITY_POLICY = {
  "default-src": ["'self'"],
  "script-src": ["'self'"],
  // The console's components and charts set styles on their elements.
  "style-src": ["'self'", "'unsafe-inline'"],
  "img-src": ["'self'", "data:"],
  "font-src": ["'self'"],
  "connect-src": ["'self'"],
  "object-src": ["'none'"],
  "base-uri": ["'none'"],
  "form-action": ["'self'"],
  "frame-ancestors": ["'none'"],
};

/**
 * Tells browsers how little this site needs.
 * @param isHttps Whether people reach it over HTTPS. Insisting on it where they do not would lock them out.
 */
export async function addSecurityHeaders(app: FastifyInstance, isHttps: boolean): Promise<void> {
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: { useDefaults: false, directives: CONTENT_SECURITY_POLICY },
    strictTransportSecurity: isHttps,
    frameguard: { action: "deny" },
    referrerPolicy: { policy: "same-origin" },
  });
}
