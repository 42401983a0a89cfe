import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { TrackingPlan } from "../../schema/events/tracking-plan.ts";
import { readPlan } from "./read-plan.ts";
import { documentedVariables, type Environment, environment } from "./variables.ts";

/** What the operator decided, read once at the door and passed down as values. */
export interface Configuration {
  readonly host: string;
  readonly port: number;
  /** Origin of the console as people type it; null where HOST and PORT say it all. */
  readonly publicUrl: string | null;
  readonly trustedProxies: readonly string[];
  /** Null: use the embedded database in `dataFolder`. */
  readonly databaseUrl: string | null;
  /** Absolute. */
  readonly dataFolder: string;
  /** Signs the sessions' cookies; null: use the one kept in `dataFolder`. */
  readonly sessionSecret: string | null;
  /** IANA name; null: the account keeps the one it has. */
  readonly timeZone: string | null;
  /** `automatic` makes the demo where the database is empty and Stripe is not configured. */
  /** What the product's events are. */
  readonly plan: TrackingPlan;
  /** How many days the addresses of events are kept; 0: they are not. */
  readonly addressDays: number;
  /** In lower case; null: no header is believed. */
  readonly countryHeader: string | null;
  readonly demo: "always" | "automatic" | "never";
  readonly firstAdmin: { readonly email: string; readonly password: string } | null;
  readonly stripe: {
    /** Every secret a signature may be made with; empty: webhooks are refused. */
    readonly webhookSecrets: readonly string[];
    readonly secretKey: string | null;
    readonly apiBase: string | null;
  };
  /** Slack's incoming webhook; null: Slack is told nothing. */
  readonly slackWebhookUrl: string | null;
  /** The mail server that sends reports; null: nothing is sent by e-mail. */
  readonly mail: { readonly url: string; readonly from: string } | null;
  readonly kit: {
    /** Null: Kit is not asked. */
    readonly apiKey: string | null;
    readonly apiBase: string | null;
  };
  readonly webhook: {
    /** Signs what triggers post; null: they post nothing. */
    readonly secret: string | null;
    /** Hosts that may lie in a private network. */
    readonly privateHosts: readonly string[];
  };
  readonly anthropic: {
    /** Null: no language model is asked. */
    readonly apiKey: string | null;
    readonly apiBase: string | null;
    /** Null: the one that Tidemark was made with. */
    readonly model: string | null;
    /** Dollars for a million tokens of input and of output, "2,10"; null: as Tidemark knows it. */
    readonly prices: string | null;
  };
  readonly logLevel: Environment["LOG_LEVEL"];
  /** Names of TIDEMARK_ variables nobody reads: most likely a slip of the pen. */
  readonly unknownVariables: readonly string[];
}

/** All that is wrong with the variables, in one message that names each and never repeats a secret. */
export class ConfigurationFault extends Error {
  constructor(faults: readonly string[]) {
    const wrong = faults.length === 1 ? "1 variable is" : `${faults.length} variables are`;
    super(
      `Tidemark cannot run: ${wrong} wrong.\n${faults.map((fault) => `  ${fault}`).join("\n")}`,
    );
    this.name = "ConfigurationFault";
  }
}

/** Environment variables by name. */
export type Variables = Readonly<Record<string, string | undefined>>;

/**
 * The variables of this process, with those of a `.env` file in the working folder beneath them: what is set outside
 * wins over the file.
 */
export function processVariables(): Variables {
  if (existsSync(".env")) process.loadEnvFile(".env");
  return process.env;
}

/** Read by the tests, by npm and by commands that ask a server, not by the server itself: no slip of the pen. */
const READ_ELSEWHERE = new Set([
  "TIDEMARK_TEST_PG_BIN",
  "TIDEMARK_TEST_DATABASE_URL",
  "TIDEMARK_CI_KEY",
  "TIDEMARK_KEY",
]);

/**
 * Reads the configuration. An empty variable counts as not set.
 * @throws ConfigurationFault with every fault at once.
 */
export function readConfiguration(variables: Variables): Configuration {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ""));
  const read = environment.safeParse(given);
  const faults = read.success ? [] : wrongVariables(read.error.issues, given);
  faults.push(...missingPartners(given));
  const plan = readPlan(given.TIDEMARK_PLAN);
  faults.push(...plan.faults);
  if (!read.success || faults.length > 0) throw new ConfigurationFault(faults);
  return asConfiguration(read.data, plan.plan, unknownVariables(given));
}

function asConfiguration(
  read: Environment,
  plan: TrackingPlan,
  unknown: readonly string[],
): Configuration {
  const { TIDEMARK_ADMIN_EMAIL: email, TIDEMARK_ADMIN_PASSWORD: password } = read;
  const { SMTP_URL: url, SMTP_FROM: from } = read;
  return {
    host: read.HOST,
    port: read.PORT,
    publicUrl: read.TIDEMARK_URL ?? null,
    trustedProxies: read.TIDEMARK_TRUSTED_PROXIES,
    databaseUrl: read.DATABASE_URL ?? null,
    dataFolder: resolve(read.TIDEMARK_DATA),
    sessionSecret: read.TIDEMARK_SECRET ?? null,
    timeZone: read.TIDEMARK_TIME_ZONE ?? null,
    plan,
    addressDays: read.TIDEMARK_ADDRESS_DAYS,
    countryHeader: read.TIDEMARK_COUNTRY_HEADER ?? null,
    demo: demoWish(read.TIDEMARK_DEMO),
    firstAdmin: email && password ? { email, password } : null,
    stripe: {
      webhookSecrets: read.STRIPE_WEBHOOK_SECRET,
      secretKey: read.STRIPE_SECRET_KEY ?? null,
      apiBase: read.STRIPE_API_BASE ?? null,
    },
    slackWebhookUrl: read.SLACK_WEBHOOK_URL ?? null,
    mail: url && from ? { url, from } : null,
    kit: {
      apiKey: read.KIT_API_KEY ?? read.CONVERTKIT_API_KEY ?? null,
      apiBase: read.KIT_API_BASE ?? null,
    },
    webhook: {
      secret: read.TIDEMARK_WEBHOOK_SECRET ?? null,
      privateHosts: read.TIDEMARK_WEBHOOK_HOSTS,
    },
    anthropic: {
      apiKey: read.ANTHROPIC_API_KEY ?? null,
      apiBase: read.ANTHROPIC_API_BASE ?? null,
      model: read.ANTHROPIC_MODEL ?? null,
      prices: read.ANTHROPIC_PRICES ?? null,
    },
    logLevel: read.LOG_LEVEL,
    unknownVariables: unknown,
  };
}

function demoWish(value: Environment["TIDEMARK_DEMO"]): Configuration["demo"] {
  if (value === undefined) return "automatic";
  return value === "1" ? "always" : "never";
}

/** One sentence per variable, in the order of the documentation, however many issues each has. */
function wrongVariables(
  issues: readonly { readonly path: readonly PropertyKey[] }[],
  given: Variables,
): string[] {
  const wrong = new Set(issues.map((issue) => issue.path[0]));
  return documentedVariables()
    .filter(({ name }) => wrong.has(name))
    .map(({ name, notes }) => {
      const value = notes.secret ? "" : ` is "${given[name]}" but`;
      return `${name}${value} must be ${notes.expects}.`;
    });
}

/** Variables that say nothing without each other. */
const PARTNERS = [
  ["TIDEMARK_ADMIN_EMAIL", "TIDEMARK_ADMIN_PASSWORD"],
  ["SMTP_URL", "SMTP_FROM"],
] as const;

function missingPartners(given: Variables): string[] {
  return PARTNERS.flatMap(([one, other]) => {
    if (given[one] && !given[other]) return [`${other} must be set where ${one} is.`];
    if (given[other] && !given[one]) return [`${one} must be set where ${other} is.`];
    return [];
  });
}

function unknownVariables(given: Variables): string[] {
  const known = new Set([...Object.keys(environment.shape), ...READ_ELSEWHERE]);
  return Object.keys(given).filter((name) => name.startsWith("TIDEMARK_") && !known.has(name));
}
