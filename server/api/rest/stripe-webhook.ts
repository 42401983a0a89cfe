import type { FastifyInstance } from "fastify";
import type { StripeFrontDoor } from "../../intake/front-door.ts";
import { takeRawBodies } from "./raw-body.ts";

const ROUTE = {
  /** Bytes. Stripe's largest events are a few hundred thousand. */
  bodyLimit: 1024 * 1024,
  // A program reads the answer, of one line: what browsers are told of a page costs more than to hash the body.
  helmet: false,
  compress: false,
} as const;

/**
 * POST /webhooks/stripe: hands the exact bytes and their signature to the front door. 200 means the event is stored
 * durably; Stripe sends again after anything else.
 */
export function addStripeWebhook(app: FastifyInstance, frontDoor: StripeFrontDoor): void {
  app.register(async (scope) => {
    takeRawBodies(scope);
    scope.post("/webhooks/stripe", ROUTE, async (request) => {
      const payload = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const signature = request.headers["stripe-signature"];
      const receipt = await frontDoor.receive(payload, oneOf(signature), "webhook");
      return { received: true, eventId: receipt.eventId, alreadyKnown: receipt.alreadyKnown };
    });
  });
}

/** Node joins repeated headers of this name with a comma, so an array never comes; the types allow it. */
function oneOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header.join(",") : header;
}
