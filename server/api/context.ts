import type { FastifyBaseLogger } from "fastify";
import type { TrackingPlan } from "../../schema/events/tracking-plan.ts";
import type { CallerContext } from "../access/authorization.ts";
import type { RevenueAudits } from "../audit/audits.ts";
import type { StripeBackfills } from "../intake/backfill/stripe-backfills.ts";
import type { StripeFrontDoor } from "../intake/front-door.ts";
import type { ProductDoor } from "../intake/product-events/product-door.ts";
import type { StripeAccess } from "../intake/setup/setup.resolver.ts";
import type { Looker } from "../lifecycle/looker.ts";
import type { Means } from "../lifecycle/sends/do-action.ts";
import type { MetricContext } from "../metrics/context.ts";
import type { DeliveryAccess } from "../report/delivery/deliver-report.ts";
import type { ClaudeAccess } from "../report/insights/ask-claude.ts";

/** What a GraphQL request carries to its resolvers: each room asks for its own part of it. */
export interface RequestContext extends MetricContext, CallerContext {
  readonly frontDoor: StripeFrontDoor;
  readonly backfills: StripeBackfills;
  readonly audits: RevenueAudits;
  readonly stripe: StripeAccess;
  readonly productDoor: ProductDoor;
  /** By what triggers do things. */
  readonly means: Means;
  /** By what everybody is looked at in the background. */
  readonly looker: Pick<Looker, "look">;
  /** How people are reached. */
  readonly delivery: DeliveryAccess;
  /** A language model; null: none was configured. */
  readonly claude: ClaudeAccess | null;
  /** What the product's events are. */
  readonly plan: TrackingPlan;
  /** The request's own log, which writes its id on every line. */
  readonly log: FastifyBaseLogger;
  readonly requestId: string;
}
