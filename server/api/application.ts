import { randomUUID } from "node:crypto";
import fastifyCompress from "@fastify/compress";
import {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyRequest,
  fastify,
  LogController,
} from "fastify";
import type { GraphQLSchema } from "graphql";
import type { TrackingPlan } from "../../schema/events/tracking-plan.ts";
import { identifyCaller } from "../access/caller.ts";
import type { Keyring } from "../access/keyring.ts";
import type { Sessions } from "../access/sessions.ts";
import { readAttemptMark } from "../audit/attempts.query.ts";
import type { RevenueAudits } from "../audit/audits.ts";
import { createCalendar } from "../domain/calendar.ts";
import type { Clock } from "../domain/clock.ts";
import type { Actor } from "../domain/role.ts";
import type { StripeBackfills } from "../intake/backfill/stripe-backfills.ts";
import type { StripeFrontDoor } from "../intake/front-door.ts";
import type { ProductDoor } from "../intake/product-events/product-door.ts";
import type { StripeAccess } from "../intake/setup/setup.resolver.ts";
import type { Looker } from "../lifecycle/looker.ts";
import type { Means } from "../lifecycle/sends/do-action.ts";
import type { DeliveryAccess } from "../report/delivery/deliver-report.ts";
import type { ClaudeAccess } from "../report/insights/ask-claude.ts";
import { readAccount } from "../store/account.ts";
import type { Database } from "../store/database.ts";
import type { News } from "../store/news.ts";
import { readRevision } from "./account.query.ts";
import { createCallerGate } from "./caller-gate.ts";
import type { RequestContext } from "./context.ts";
import { answerError } from "./error-handler.ts";
import { createEventStreams } from "./event-streams.ts";
import { addGraphqlRoute } from "./graphql-route.ts";
import { addLiveRoute } from "./live/live-route.ts";
import { type RevisionWatch, watchRevision } from "./live/revision-watch.ts";
import { loggedPath } from "./logged-path.ts";
import { addConsole } from "./rest/console.ts";
import { addExportRoute } from "./rest/export.ts";
import { addHealthRoutes, type Readiness } from "./rest/health.ts";
import { addMetricsRoute } from "./rest/metrics.ts";
import { addNewsRoute } from "./rest/news.ts";
import { addSegmentRoutes } from "./rest/segment.ts";
import { addSignInRoutes, webHeaders } from "./rest/sign-in.ts";
import { addStripeWebhook } from "./rest/stripe-webhook.ts";
import { addSecurityHeaders } from "./security-headers.ts";

/** All that the HTTP application needs; the composition root and the tests make it. */
export interface ApplicationParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: FastifyBaseLogger;
  readonly schema: GraphQLSchema;
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
  readonly sessions: Sessions;
  readonly keyring: Keyring;
  /** What was applied, whichever server applied it. */
  readonly news: Pick<News, "hear">;
  readonly readiness: Readiness;
  /** True once the server takes no new requests. */
  readonly isStopping: () => boolean;
  /** The console's origin; null where HOST and PORT say it all. */
  readonly publicUrl: string | null;
  /** Whose X-Forwarded-* headers are believed. */
  readonly trustedProxies: readonly string[];
  /** The header by which a trusted proxy names the country of a request; null: none is believed. */
  readonly countryHeader: string | null;
  /** The built console; null where there is none. */
  readonly consoleFolder: string | null;
}

/** How long a request may take to arrive: who sends a byte now and then must not hold a connection for ever. */
const REQUEST_TIMEOUT_MS = 60_000;

/** Puts every route together. Nothing listens yet. */
export async function createApplication(parts: ApplicationParts): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: parts.log,
    // Lines of our own, without headers and queries.
    logController: new LogController({ disableRequestLogging: true }),
    requestTimeout: REQUEST_TIMEOUT_MS,
    genReqId: () => randomUUID(),
    trustProxy: parts.trustedProxies.length > 0 ? [...parts.trustedProxies] : false,
    frameworkErrors: answerError,
  });
  app.setErrorHandler(answerError);
  addRequestLog(app);
  app.addHook("onSend", async (_request, reply) => {
    // A connection kept open for more would keep the server from ending.
    if (parts.isStopping()) reply.header("connection", "close");
  });
  await addSecurityHeaders(app, parts.publicUrl?.startsWith("https:") === true);
  // Requests are never unpacked: a signature is over the bytes as sent, and a small body could unpack to a huge one.
  await app.register(fastifyCompress, { globalDecompression: false, encodings: ["br", "gzip"] });
  addHealthRoutes(app, parts.readiness);
  addStripeWebhook(app, parts.frontDoor);
  await addSegmentRoutes(app, {
    productDoor: parts.productDoor,
    actorOfKey: (authorization) => parts.keyring.actorOfKey(authorization),
    countryHeader: parts.countryHeader,
  });
  addSignInRoutes(app, parts.sessions);
  const identify = (request: FastifyRequest) => identifyCaller(webHeaders(request), parts);
  const streams = createEventStreams(app);
  addNewsRoute(app, { identify, news: parts.news, streams });
  addMetricsRoute(app, { identify, database: parts.database, clock: parts.clock });
  const asked = {
    schema: parts.schema,
    gate: await createCallerGate(app, identify),
    contextOf: async (request: FastifyRequest, actor: Actor): Promise<RequestContext> => ({
      actor,
      account: await readAccount(parts.database),
      database: parts.database,
      clock: parts.clock,
      frontDoor: parts.frontDoor,
      backfills: parts.backfills,
      audits: parts.audits,
      stripe: parts.stripe,
      productDoor: parts.productDoor,
      means: parts.means,
      looker: parts.looker,
      delivery: parts.delivery,
      claude: parts.claude,
      plan: parts.plan,
      log: request.log,
      requestId: request.id,
    }),
  };
  await addGraphqlRoute(app, asked);
  addExportRoute(app, asked);
  addLiveRoute(app, { ...asked, identify, streams, watch: watchNumbers(app, parts) });
  await addConsole(app, parts.consoleFolder);
  return app;
}

/** Looks whether numbers may have changed, or an audit has moved on, for those who follow some. */
function watchNumbers(app: FastifyInstance, parts: ApplicationParts): RevisionWatch {
  const { database, clock, news, log } = parts;
  const watch = watchRevision({
    news,
    revision: async () => {
      const { timeZone } = await readAccount(database);
      const now = clock();
      const numbers = await readRevision(database, now, createCalendar(timeZone).dayOf(now));
      return `${numbers} ${await readAttemptMark(database)}`;
    },
    onFault: (err) => log.error({ err }, "looking for another revision failed"),
  });
  app.addHook("preClose", async () => watch.stop());
  return watch;
}

/** One line for each request, and its id in the answer so that both can be laid side by side. */
function addRequestLog(app: FastifyInstance): void {
  app.addHook("onRequest", async (request, reply) => {
    reply.header("x-request-id", request.id);
  });
  app.addHook("onResponse", async (request, reply) => {
    request.log.info(
      {
        method: request.method,
        path: loggedPath(request.url),
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      "answered",
    );
  });
}
