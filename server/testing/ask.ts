import "reflect-metadata";
import { graphql } from "graphql";
import { buildSchema } from "type-graphql";
import { PayoutsResolver } from "../audit/payouts.resolver.ts";
import { CUSTOMER_RESOLVERS } from "../customers/resolvers.ts";
import { ExchangeRatesResolver } from "../intake/exchange-rates/exchange-rates.resolver.ts";
import { ForgettingResolver } from "../intake/forgetting/forgetting.resolver.ts";
import { IngestionResolver } from "../intake/ingestion.resolver.ts";
import { RecountsResolver } from "../intake/recounts/recounts.resolver.ts";
import type { Looker } from "../lifecycle/looker.ts";
import { LIFECYCLE_RESOLVERS } from "../lifecycle/resolvers.ts";
import { METRIC_RESOLVERS } from "../metrics/catalogue.ts";
import { NoticesResolver } from "../notices/notices.resolver.ts";
import { REPORT_RESOLVERS } from "../report/resolvers.ts";
import { PolicyResolver } from "../rollup/policy.resolver.ts";
import { readAccount } from "../store/account.ts";
import { NOBODY_IS_REACHED } from "./application.ts";
import type { TestCompany } from "./company.ts";

let schema: ReturnType<typeof buildSchema> | undefined;

/**
 * Asks a company's metrics, customers, notices, payouts and inbox over GraphQL, as an admin. A failure fails the test with its message. Returns plain data, so
 * that `toEqual` compares it.
 */
export async function ask<Answer>(
  company: Pick<TestCompany, "database" | "clock" | "frontDoor"> & {
    readonly looker?: Pick<Looker, "look">;
  },
  source: string,
): Promise<Answer> {
  schema ??= buildSchema({
    resolvers: [
      ...METRIC_RESOLVERS,
      ...REPORT_RESOLVERS,
      ...CUSTOMER_RESOLVERS,
      ExchangeRatesResolver,
      ForgettingResolver,
      IngestionResolver,
      ...LIFECYCLE_RESOLVERS,
      NoticesResolver,
      PayoutsResolver,
      PolicyResolver,
      RecountsResolver,
    ],
    validate: false,
    authChecker: () => true,
  });
  const contextValue = {
    database: company.database,
    account: await readAccount(company.database),
    clock: company.clock,
    frontDoor: company.frontDoor,
    delivery: NOBODY_IS_REACHED,
    claude: null,
    means: { kit: null, slackWebhookUrl: null, webhook: null },
    looker: company.looker ?? { look: () => {} },
    actor: { kind: "person", id: "test", name: "Ada", email: null, role: "admin" },
  };
  const answer = await graphql({ schema: await schema, source, contextValue });
  if (answer.errors?.[0] !== undefined) throw answer.errors[0];
  return JSON.parse(JSON.stringify(answer.data)) as Answer;
}
