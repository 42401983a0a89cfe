import { randomBytes } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { SHIPPED_PLAN } from "../../schema/events/tracking-plan.ts";
import { createKeyring } from "../access/keyring.ts";
import { createKey } from "../access/keys.ts";
import { createPerson } from "../access/people.ts";
import { createSessions } from "../access/sessions.ts";
import { type ApplicationParts, createApplication } from "../api/application.ts";
import { createLog } from "../api/log.ts";
import { createReadiness } from "../api/readiness.ts";
import { createSchema } from "../api/schema.ts";
import { createRevenueAudits } from "../audit/audits.ts";
import type { Role } from "../domain/role.ts";
import { createStripeBackfills } from "../intake/backfill/stripe-backfills.ts";
import { createProductDoor } from "../intake/product-events/receive-product-events.ts";
import { createNews } from "../store/news.ts";
import { type CompanyOptions, openCompany, type TestCompany } from "./company.ts";

/** Who may sign in to a test application. */
export const TEST_ADMIN = { email: "admin@company.test", password: "correct horse battery staple" };

/** Neither Slack nor a mail server is configured. */
export const NOBODY_IS_REACHED = { slackWebhookUrl: null, mail: null, consoleUrl: null } as const;

/** The whole HTTP application over a test company, without a port: requests are injected. */
export interface TestApplication {
  readonly app: FastifyInstance;
  readonly company: TestCompany;
  /** Everything it logged, as JSON lines. */
  logged(): string;
  /** Makes a key and returns the header that sends it. */
  authorization(role: Role): Promise<string>;
  /** Asks over HTTP as a key of that role; null asks as nobody. */
  ask(query: string, as: Role | null, variables?: object): Promise<GraphqlAnswer>;
  close(): Promise<void>;
}

/** What came back over HTTP. */
interface GraphqlAnswer {
  readonly status: number;
  readonly body: {
    readonly data?: unknown;
    readonly errors?: { message: string; extensions: Record<string, unknown> }[];
  };
}

/**
 * @param overrides Replaces parts of the application, such as its schema.
 * @param options Of the company, where its clock or zone matter.
 */
export async function openApplication(
  overrides: Partial<ApplicationParts> = {},
  options: CompanyOptions = { now: "2026-03-20T12:00:00Z" },
): Promise<TestApplication> {
  const company = await openCompany(options);
  const { database, clock, frontDoor } = company;
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  const log = createLog({ level: "trace", destination });
  const act = { database, author: "cli", now: clock() } as const;
  await createPerson(act, { ...TEST_ADMIN, name: "Ada Admin", role: "admin" });
  const news = createNews(database);
  await news.start();
  const plan = SHIPPED_PLAN;
  const productDoor = createProductDoor({ database, clock, plan, addressDays: 0, log });
  const stripe = options.stripe?.(clock) ?? null;
  const work = stripeWork({ database, clock, stripe, log, receiveAgain: frontDoor.receiveAgain });
  const app = await createApplication({
    database,
    clock,
    log,
    schema: await createSchema(),
    frontDoor,
    ...work,
    stripe: { client: stripe, hasWebhookSecret: true },
    productDoor,
    ...{ delivery: NOBODY_IS_REACHED, claude: null },
    means: { kit: null, slackWebhookUrl: null, webhook: null },
    looker: { look: () => {} },
    plan,
    news,
    sessions: createSessions({
      database,
      clock: () => new Date(),
      secret: randomBytes(32).toString("base64url"),
      publicUrl: null,
      log: (level, message, faults) => log[level]({ faults }, message),
    }),
    keyring: createKeyring({ database, clock, onFault: (err) => log.error({ err }) }),
    ...{ readiness: createReadiness(database, () => false), isStopping: () => false },
    publicUrl: null,
    trustedProxies: [],
    countryHeader: null,
    consoleFolder: null,
    ...overrides,
  });
  const authorization = async (role: Role) =>
    `Bearer ${(await createKey(act, { name: `${role} key`, role })).key}`;
  return {
    app,
    company,
    logged: () => lines.join(""),
    authorization,
    ask: async (query, as, variables) => {
      const headers = as === null ? {} : { authorization: await authorization(as) };
      const payload = { query, ...(variables ? { variables } : {}) };
      const answer = await app.inject({ method: "POST", url: "/graphql", headers, payload });
      return { status: answer.statusCode, body: answer.json() };
    },
    close: async () => {
      await closeAtOnce(app);
      stripe?.close();
      await Promise.all([work.backfills.stop(), work.audits.stop()]);
      await news.stop();
      await company.close();
    },
  };
}

/** Often enough that nobody waits for it. */
const CUT_EVERY_MS = 20;

/**
 * Who leaves a stream by `fetch` is connected again at once without asking anything, and Node would wait for that
 * connection as long as it may be kept alive, which is more than a minute.
 */
async function closeAtOnce(app: FastifyInstance): Promise<void> {
  const cut = setInterval(() => app.server.closeAllConnections(), CUT_EVERY_MS);
  try {
    await app.close();
  } finally {
    clearInterval(cut);
  }
}

/** What the application does at Stripe beside its answers. */
function stripeWork(parts: Parameters<typeof createRevenueAudits>[0]) {
  return { backfills: createStripeBackfills(parts), audits: createRevenueAudits(parts) };
}
