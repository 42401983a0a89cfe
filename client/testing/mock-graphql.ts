import { buildSchema, type ExecutionResult, GraphQLError, graphql } from "graphql";
import type { RecountQuery, RefetchesQuery } from "../generated/graphql.ts";
import {
  type AskedPeriod,
  bridges,
  countSum,
  money,
  moneyLevels,
  moneySums,
  resolvePeriod,
  subscriptionLevel,
} from "./answers.ts";
import { auditFields, type MockAudits } from "./audits.ts";
import type { Company, CompanyDay } from "./company.ts";
import { mockCustomer } from "./customer.ts";
import { definition, METRIC_KEYS, type MetricKey, readSchema } from "./definitions.ts";
import { engagementFields, type MockProduct } from "./engagement.ts";
import { customerExplanation, mrrExplanation } from "./explain.ts";
import { eventPage, type InboxEvent, inboxCounts, replayEvent } from "./inbox.ts";
import { type LifecycleState, lifecycleFields } from "./lifecycle.ts";
import { type MockNotice, noticePage } from "./notices.ts";
import { paymentPage } from "./payments.ts";
import {
  customerPage,
  decide,
  type MockCustomer,
  unlinkedPage,
  vouch,
  withdraw,
} from "./people.ts";
import { MOCK_PROFILES, type MockPolicy, policyOf, policyPreview } from "./policy.ts";
import { coverage, importRates, type MockRates } from "./rates.ts";
import { type ReportsState, reportFields } from "./reports.ts";
import { type MockStripe, stripeFields } from "./stripe.ts";
import { usageFields } from "./usage.ts";
import { usersFields } from "./users.ts";

/** What a test may change about the answers. */
export interface MockState extends ReportsState, LifecycleState {
  company: Company;
  demo: boolean;
  leftOut: string[];
  /** Fields of Query that fail, with the sentence they fail with. */
  failing: Map<string, string>;
  isSignedIn: boolean;
  /** Another one tells the console that the numbers may have changed. */
  revision: string;
  /** What Stripe delivered, newest first. */
  inbox: InboxEvent[];
  policy: MockPolicy;
  /** The newest first. */
  people: MockCustomer[];
  /** What somebody should hear at once, the newest first. */
  notices: MockNotice[];
  rates: MockRates;
  product: MockProduct;
  /** What Stripe is to be asked for. */
  refetches: RefetchesQuery["ingestion"]["refetches"];
  stripe: MockStripe;
  audits: MockAudits;
  /** Null: nothing is being counted anew. */
  recount: RecountQuery["recount"];
}

type WithPeriod = { readonly period?: AskedPeriod | null };

/** A server's GraphQL over a made-up company, under the served schema. */
export function createMockGraphql(state: MockState) {
  const schema = buildSchema(readSchema());
  return (source: string, variableValues: Record<string, unknown>): Promise<ExecutionResult> => {
    const root = {
      ...metricFields(state),
      ...accountFields(state),
      ...policyFields(state),
      ...peopleFields(state),
      ...rateFields(state),
      ...stripeFields(state.stripe),
      ...auditFields(state.audits),
      ...engagementFields(state.company, state.product),
      ...usageFields(state.company, state.product),
      ...lifecycleFields(state),
      ...usersFields(state.company, state.product),
    };
    return graphql({ schema, source, variableValues, rootValue: guarded(root, state) });
  };
}

type Resolver = (args: never) => unknown;

/** The failures a test asked for stand before the answers, field by field. */
function guarded(root: Record<string, Resolver>, state: MockState): Record<string, Resolver> {
  const entries = Object.entries(root).map(([field, resolver]) => [
    field,
    (args: never) => {
      if (!state.isSignedIn) throw refusal("Sign in first.", { code: "UNAUTHENTICATED" });
      const reason = state.failing.get(field);
      if (reason !== undefined)
        throw refusal(reason, { code: "UNAVAILABLE", requestId: "req_7f3a" });
      return resolver(args);
    },
  ]);
  return Object.fromEntries(entries);
}

function refusal(message: string, extensions: Record<string, string>): GraphQLError {
  return new GraphQLError(message, { extensions });
}

function metricFields(state: MockState): Record<string, Resolver> {
  const { company } = state;
  const frame = (key: MetricKey, { period }: WithPeriod) => ({
    definition: definition(key),
    period: resolvePeriod(company, period),
    asOf: company.now,
    policy: "tidemark",
  });
  const sums = (
    key: MetricKey,
    args: WithPeriod,
    amountOf: (day: CompanyDay) => bigint,
    entriesOf: (day: CompanyDay) => number,
  ) => {
    const answer = frame(key, args);
    return { ...answer, byCurrency: moneySums(company, answer.period, amountOf, entriesOf) };
  };
  return {
    metricCatalogue: () => METRIC_KEYS.map((key) => definition(key as MetricKey)),
    mrr: (args: WithPeriod) => {
      const answer = frame("mrr", args);
      const byCurrency = moneyLevels(company, answer.period, 1n);
      return { ...answer, leftOut: state.leftOut, byCurrency };
    },
    arr: (args: WithPeriod) => {
      const answer = frame("arr", args);
      return { ...answer, leftOut: [], byCurrency: moneyLevels(company, answer.period, 12n) };
    },
    mrrMovements: (args: WithPeriod) => {
      const answer = frame("mrrMovements", args);
      return { ...answer, byCurrency: bridges(company, answer.period) };
    },
    activeSubscriptions: (args: WithPeriod) => {
      const answer = frame("activeSubscriptions", args);
      return { ...answer, ...subscriptionLevel(company, answer.period) };
    },
    grossRevenue: (args: WithPeriod) =>
      sums(
        "grossRevenue",
        args,
        (day) => day.gross,
        (day) => day.payments,
      ),
    netRevenue: (args: WithPeriod) =>
      sums(
        "netRevenue",
        args,
        (day) => day.gross - day.refunded,
        (day) => day.payments + day.refunds,
      ),
    refunds: (args: WithPeriod) =>
      sums(
        "refunds",
        args,
        (day) => day.refunded,
        (day) => day.refunds,
      ),
    failedPayments: (args: WithPeriod) => {
      const answer = frame("failedPayments", args);
      const amounts = moneySums(
        company,
        answer.period,
        (day) => day.failedAmount,
        (day) => day.failed,
      );
      return { ...answer, ...countSum(company, answer.period, (day) => day.failed), amounts };
    },
  };
}

function accountFields(state: MockState): Record<string, Resolver> {
  const { company, demo, inbox } = state;
  return {
    viewer: () => ({ name: "Ada Finch", email: "ada@northquay.example", role: "ADMIN" }),
    account: () => ({
      name: company.name,
      timeZone: company.timeZone,
      weekStart: 1,
      demo,
      livemode: false,
      currencies: company.currencies,
      today: company.today,
      now: company.now,
      revision: state.revision,
      reportingCurrency: state.rates.reportingCurrency,
      suggestedReportingCurrency: company.currencies[0],
    }),
    totalRevenue: () => ({
      definition: definition("totalRevenue"),
      asOf: company.now,
      byCurrency: company.currencies.map((currency) => {
        const days = company.days[currency] ?? [];
        const gross = days.reduce((sum, day) => sum + day.gross, 0n);
        const refunded = days.reduce((sum, day) => sum + day.refunded, 0n);
        return {
          currency,
          gross: money(gross, currency),
          refunded: money(refunded, currency),
          net: money(gross - refunded, currency),
          since: company.firstDay,
        };
      }),
    }),
    recount: () => state.recount,
    setCalendar: ({ timeZone, weekStart }: { timeZone: string; weekStart: number }) => {
      if (!timeZone.includes("/")) throw new Error(`"${timeZone}" is no time zone.`);
      const isHeld = timeZone === company.timeZone && weekStart === 1;
      const progress = { part: null, done: 0, total: 0, failures: 0 };
      state.recount = isHeld ? null : { reasons: ["CALENDAR"], timeZone, weekStart, ...progress };
      return state.recount;
    },
    ingestion: () => ({ ...inboxCounts(inbox), refetches: state.refetches }),
    stripeEvents: (args: Parameters<typeof eventPage>[1]) => eventPage(inbox, args),
    replayStripeEvent: ({ eventId }: { eventId: string }) => replayEvent(inbox, eventId),
    explainMrr: (args: { currency: string; day?: string | null; first: number }) =>
      mrrExplanation(company, args),
    explainCustomerMrr: ({ customerId, day }: { customerId: string; day: string }) =>
      customerExplanation(company, customerId, day),
    payments: paymentPage,
    customer: ({ id }: { id: string }) => mockCustomer(id),
  };
}

function peopleFields(state: MockState): Record<string, Resolver> {
  const { people, notices } = state;
  return {
    ...reportFields(state),
    customers: (args: Parameters<typeof customerPage>[1]) => customerPage(people, args),
    unlinkedCustomers: () => unlinkedPage(people),
    notices: (args: Parameters<typeof noticePage>[1]) => noticePage(notices, args),
    linkConflicts: () => ({ items: [], nextCursor: null }),
    linkCustomer: ({ customerId, userId }: { customerId: string; userId: string }) =>
      decide(people, customerId, userId),
    unlinkCustomer: ({ customerId }: { customerId: string }) =>
      decide(people, customerId, null) !== null,
    vouchForEmail: ({ userId, email }: { userId: string; email: string }) =>
      vouch(people, userId, email),
    withdrawLinkDecision: ({ customerId }: { customerId: string }) => withdraw(people, customerId),
  };
}

function rateFields({ rates, company }: MockState): Record<string, Resolver> {
  return {
    exchangeRates: () => coverage(rates),
    importExchangeRates: ({ csv }: { csv: string }) => importRates(rates, csv),
    setReportingCurrency: ({ currency }: { currency?: string | null }) => {
      rates.reportingCurrency = currency ?? null;
      return { ...company, reportingCurrency: rates.reportingCurrency };
    },
  };
}

type WithPolicy = { readonly policy: Parameters<typeof policyOf>[0] };

function policyFields(state: MockState): Record<string, Resolver> {
  return {
    mrrPolicy: () => state.policy,
    mrrProfiles: () => MOCK_PROFILES,
    previewMrrPolicy: ({ policy }: WithPolicy) => policyPreview(policy),
    setMrrPolicy: ({ policy }: WithPolicy) => {
      state.policy = policyOf(policy);
      return state.policy;
    },
  };
}
