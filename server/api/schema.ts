import "reflect-metadata";
import { type GraphQLSchema, lexicographicSortSchema, printSchema } from "graphql";
import { buildSchema } from "type-graphql";
import { AccessResolver } from "../access/access.resolver.ts";
import { authChecker } from "../access/authorization.ts";
import { AuditResolver } from "../audit/audit.resolver.ts";
import { AuditActsResolver } from "../audit/audit-acts.resolver.ts";
import { PayoutsResolver } from "../audit/payouts.resolver.ts";
import { CUSTOMER_RESOLVERS } from "../customers/resolvers.ts";
import { ProductEventsResolver } from "../events/product-events.resolver.ts";
import { TrackingPlanResolver } from "../events/tracking-plan.resolver.ts";
import { BackfillResolver } from "../intake/backfill/backfill.resolver.ts";
import { CatchUpResolver } from "../intake/catch-up/catch-up.resolver.ts";
import { ExchangeRatesResolver } from "../intake/exchange-rates/exchange-rates.resolver.ts";
import { ForgettingResolver } from "../intake/forgetting/forgetting.resolver.ts";
import { IngestionResolver } from "../intake/ingestion.resolver.ts";
import { TrackResolver } from "../intake/product-events/track.resolver.ts";
import { RecountsResolver } from "../intake/recounts/recounts.resolver.ts";
import { SetupResolver } from "../intake/setup/setup.resolver.ts";
import { StripeEventResolver } from "../intake/stripe-event.resolver.ts";
import { LIFECYCLE_RESOLVERS } from "../lifecycle/resolvers.ts";
import { CatalogueResolver } from "../metrics/catalogue.resolver.ts";
import { METRIC_RESOLVERS } from "../metrics/catalogue.ts";
import { NoticesResolver } from "../notices/notices.resolver.ts";
import { REPORT_RESOLVERS } from "../report/resolvers.ts";
import { PolicyResolver } from "../rollup/policy.resolver.ts";
import { AccountResolver } from "./account.resolver.ts";
import { withLiveField } from "./live/live-field.ts";

/** Builds the API from every room's resolvers. */
export async function createSchema(): Promise<GraphQLSchema> {
  const schema = await buildSchema({
    resolvers: [
      AccessResolver,
      AccountResolver,
      AuditResolver,
      AuditActsResolver,
      PayoutsResolver,
      BackfillResolver,
      CatalogueResolver,
      CatchUpResolver,
      ...CUSTOMER_RESOLVERS,
      ExchangeRatesResolver,
      ForgettingResolver,
      IngestionResolver,
      ...LIFECYCLE_RESOLVERS,
      NoticesResolver,
      PolicyResolver,
      ProductEventsResolver,
      RecountsResolver,
      SetupResolver,
      StripeEventResolver,
      TrackResolver,
      TrackingPlanResolver,
      ...METRIC_RESOLVERS,
      ...REPORT_RESOLVERS,
    ],
    authChecker,
    // Input is checked by the scalars and by the rooms; the library's validator is not installed.
    validate: false,
  });
  return withLiveField(schema);
}

/** The schema as text, as it is kept in schema/graphql/schema.graphql: sorted, so that its diff is the API's. */
export async function printedSchema(): Promise<string> {
  return `${printSchema(lexicographicSortSchema(await createSchema()))}\n`;
}
