import type { FastifyBaseLogger } from "fastify";
import type { CallerContext } from "../access/authorization.ts";
import type { StripeFrontDoor } from "../intake/front-door.ts";
import type { ProductDoor } from "../intake/product-events/product-door.ts";
import type { MetricContext } from "../metrics/context.ts";

/** What a GraphQL request carries to its resolvers: each room asks for its own part of it. */
export interface RequestContext extends MetricContext, CallerContext {
  readonly frontDoor: StripeFrontDoor;
  readonly productDoor: ProductDoor;
  /** The request's own log, which writes its id on every line. */
  readonly log: FastifyBaseLogger;
  readonly requestId: string;
}
