import type { FastifyInstance } from "fastify";
import type { Logger } from "pino";
import { createKeyring } from "../access/keyring.ts";
import { createSessions } from "../access/sessions.ts";
import type { Configuration } from "../config/env.ts";
import { type Clock, systemClock } from "../domain/clock.ts";
import type { StripeFrontDoor } from "../intake/front-door.ts";
import type { ProductDoor } from "../intake/product-events/product-door.ts";
import { createProductDoor } from "../intake/product-events/receive-product-events.ts";
import { syncPlan } from "../intake/product-events/sync-plan.ts";
import { createRecounter } from "../intake/recounts/recounter.ts";
import { createSlackTeller, type SlackTeller } from "../notices/slack-teller.ts";
import { packDays } from "../rollup/engagement/packed-days.ts";
import { readAccount } from "../store/account.ts";
import type { Database } from "../store/database.ts";
import { StartupError } from "../store/embedded/startup-error.ts";
import { createNews } from "../store/news.ts";
import { createScheduler } from "../store/scheduler.ts";
import { createApplication } from "./application.ts";
import { openLifecycleDesk } from "./lifecycle-desk.ts";
import { createReadiness } from "./readiness.ts";
import { openReportDesk } from "./report-desk.ts";
import { createSchema } from "./schema.ts";
import { openStripeDesk } from "./stripe-desk.ts";

/** How long requests under way may take to finish once the server stops. Orchestrators wait 30 s before they kill. */
const DRAIN_MS = 20_000;

/** Hourly: a day is packed some hours after its end, whenever that is in the account's zone. */
const PACK_CRON = "7 * * * *";

const PLAN_CHANGED =
  "The tracking plan counts events otherwise than the sums do: they are counted anew, and shown by the old plan until then";

/** What a server is started with. */
export interface ServerParts {
  readonly configuration: Configuration;
  /** Migrated, with the account's row. The caller closes it. */
  readonly database: Database;
  readonly log: Logger;
  /** Signs the sessions' cookies. */
  readonly sessionSecret: string;
  /** The built console; null where there is none. */
  readonly consoleFolder: string | null;
}

/** A server that listens. */
export interface RunningServer {
  /** Where people open the console. */
  readonly address: string;
  readonly frontDoor: StripeFrontDoor;
  readonly productDoor: ProductDoor;
  /** Has everybody's lifecycle looked at in the background where nobody was looked at yet. */
  lookFirst(): Promise<void>;
  /** Takes no new requests, finishes those under way and the batch of events under way. */
  stop(): Promise<void>;
}

/**
 * Makes everything a server is of, and listens.
 * @throws StartupError where HOST and PORT cannot be listened on.
 */
export async function startServer(parts: ServerParts): Promise<RunningServer> {
  const { configuration, database, log } = parts;
  const clock = systemClock;
  let isStopping = false;
  const desks = openDesks(parts, clock);
  const { frontDoor, backfills, audits, scheduler, access, delivery, claude, lifecycle } = desks;
  const productDoor = await openProductDoor(parts, clock);
  const { keyring, sessions } = openAccess(parts, clock);
  const news = createNews(database);
  const slack = slackTeller(parts, clock);
  news.hear(() => slack?.nudge());
  news.hear(productDoor.hearNews);
  const recounter = createRecounter(database, clock, log);
  news.hear(recounter.nudge);
  const app = await createApplication({
    database,
    clock,
    log,
    schema: await createSchema(),
    frontDoor,
    backfills,
    audits,
    stripe: access,
    productDoor,
    delivery,
    claude,
    means: lifecycle.means,
    looker: lifecycle.looker,
    plan: configuration.plan,
    sessions,
    keyring,
    news,
    readiness: createReadiness(database, () => isStopping),
    isStopping: () => isStopping,
    publicUrl: configuration.publicUrl,
    trustedProxies: configuration.trustedProxies,
    countryHeader: configuration.countryHeader,
    consoleFolder: parts.consoleFolder,
  });
  const address = await listen(app, configuration);
  await news.start();
  await scheduler.start();
  const works = [
    frontDoor,
    productDoor,
    recounter,
    lifecycle.sender,
    ...(slack === null ? [] : [slack]),
  ];
  for (const work of works) work.start();
  return {
    address: configuration.publicUrl ?? address,
    frontDoor,
    productDoor,
    lookFirst: lifecycle.lookFirst,
    stop: async () => {
      isStopping = true;
      await drain(app);
      const all = [scheduler, lifecycle.looker, news, backfills, audits, ...works];
      await Promise.all(all.map((work) => work.stop()));
      await keyring.settled();
    },
  };
}

/** Events are taken in once the dictionary of their names is what the plan says. */
async function openProductDoor(parts: ServerParts, clock: Clock): Promise<ProductDoor> {
  const { configuration, database, log } = parts;
  const { plan, addressDays } = configuration;
  const { isRecountDue } = await syncPlan(database, plan, clock);
  if (isRecountDue) log.warn(PLAN_CHANGED);
  return createProductDoor({ database, clock, plan, addressDays, log });
}

/** What speaks with Stripe, what makes reports, what looks at people, and the times of all, in the account's zone. */
function openDesks(parts: ServerParts, clock: Clock) {
  const { database, log } = parts;
  const { works: stripeWorks, ...stripeDesk } = openStripeDesk(parts, clock);
  const { works: reportWorks, ...reportDesk } = openReportDesk(parts, clock);
  const lifecycle = openLifecycleDesk(parts, clock);
  const packing = { name: "pack-days", cron: PACK_CRON, isDoneAtStart: false } as const;
  const works = [
    ...stripeWorks,
    ...reportWorks,
    ...lifecycle.works,
    { ...packing, do: async () => void (await packDays(database)) },
  ];
  const timeZone = async () => (await readAccount(database)).timeZone;
  const scheduler = createScheduler({ database, works, timeZone, log });
  return { ...stripeDesk, ...reportDesk, lifecycle, scheduler };
}

/** Who somebody is: by key, and by session. */
function openAccess({ configuration, database, log, sessionSecret }: ServerParts, clock: Clock) {
  const keyring = createKeyring({
    database,
    clock,
    onFault: (err) => log.error({ err }, "the use of a key could not be noted"),
  });
  const sessions = createSessions({
    database,
    clock,
    secret: sessionSecret,
    publicUrl: configuration.publicUrl,
    log: (level, message, faults) => log[level]({ faults }, message),
  });
  return { keyring, sessions };
}

/** Null where nobody is to tell Slack. */
function slackTeller(parts: ServerParts, clock: Clock): SlackTeller | null {
  const { configuration, database, log } = parts;
  const { slackWebhookUrl: webhookUrl, publicUrl: consoleUrl } = configuration;
  if (webhookUrl === null) return null;
  return createSlackTeller({ database, clock, webhookUrl, consoleUrl, log });
}

async function listen(app: FastifyInstance, { host, port }: Configuration): Promise<string> {
  try {
    return await app.listen({ host, port });
  } catch (cause) {
    await app.close();
    throw new StartupError(whyNotListening(cause, host, port), { cause });
  }
}

function whyNotListening(cause: unknown, host: string, port: number): string {
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  if (code === "EADDRINUSE") {
    return `Port ${port} of ${host} is taken. Stop what listens there, or set PORT to another.`;
  }
  if (code === "EACCES") {
    return `This user may not listen on port ${port}. Set PORT to 1024 or above.`;
  }
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") {
    return `${host} is no address of this machine. Set HOST to one that is, such as 127.0.0.1.`;
  }
  throw cause;
}

/** Waits for the requests under way, and cuts off those that take too long. */
async function drain(app: FastifyInstance): Promise<void> {
  const cut = setTimeout(() => app.server.closeAllConnections(), DRAIN_MS);
  try {
    await app.close();
  } finally {
    clearTimeout(cut);
  }
}
