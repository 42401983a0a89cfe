import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { SHIPPED_PLAN } from "../../schema/events/tracking-plan.ts";
import { type Configuration, ConfigurationFault, readConfiguration } from "./env.ts";
import { environmentExample } from "./env-example.ts";

function faultOf(variables: Record<string, string>): string {
  try {
    readConfiguration(variables);
  } catch (error) {
    if (error instanceof ConfigurationFault) return error.message;
    throw error;
  }
  return "";
}

test("without any variable the server listens on this machine alone and brings its own database", () => {
  const expected: Configuration = {
    host: "127.0.0.1",
    port: 4400,
    publicUrl: null,
    trustedProxies: [],
    databaseUrl: null,
    dataFolder: path.resolve(".tidemark"),
    sessionSecret: null,
    timeZone: null,
    plan: SHIPPED_PLAN,
    addressDays: 0,
    countryHeader: null,
    demo: "automatic",
    firstAdmin: null,
    stripe: { webhookSecrets: [], secretKey: null, apiBase: null },
    slackWebhookUrl: null,
    mail: null,
    kit: { apiKey: null, apiBase: null },
    webhook: { secret: null, privateHosts: [] },
    anthropic: { apiKey: null, apiBase: null, model: null, prices: null },
    logLevel: "info",
    unknownVariables: [],
  };
  expect(readConfiguration({})).toEqual(expected);
});

test("every variable is read into its place", () => {
  const expected: Configuration = {
    host: "0.0.0.0",
    port: 80,
    publicUrl: "https://tidemark.example.com",
    trustedProxies: ["10.0.0.0/8", "loopback"],
    databaseUrl: "postgresql://u:p@db:5432/t",
    dataFolder: "/var/lib/tidemark",
    sessionSecret: "0123456789abcdef0123456789abcdef",
    timeZone: "Europe/Berlin",
    plan: SHIPPED_PLAN,
    addressDays: 30,
    countryHeader: "cf-ipcountry",
    demo: "never",
    firstAdmin: { email: "ada@example.com", password: "twelve chars" },
    stripe: {
      webhookSecrets: ["whsec_new", "whsec_old"],
      secretKey: "rk_test_1",
      apiBase: "http://127.0.0.1:12111",
    },
    slackWebhookUrl: "https://hooks.slack.com/services/T/B/secret",
    mail: { url: "smtps://u:p@mail.example.com", from: "tidemark@example.com" },
    kit: { apiKey: "kit_12345678", apiBase: "http://127.0.0.1:12113" },
    webhook: { secret: "fedcba9876543210fedcba9876543210", privateHosts: ["hooks.internal"] },
    anthropic: {
      apiKey: "sk-ant-key",
      apiBase: "http://127.0.0.1:12112",
      model: "claude-x",
      prices: "2,10",
    },
    logLevel: "debug",
    unknownVariables: [],
  };
  const read = readConfiguration({
    HOST: "0.0.0.0",
    PORT: "80",
    TIDEMARK_URL: "https://tidemark.example.com/",
    TIDEMARK_TRUSTED_PROXIES: "10.0.0.0/8, loopback",
    DATABASE_URL: "postgresql://u:p@db:5432/t",
    TIDEMARK_DATA: "/var/lib/tidemark",
    TIDEMARK_SECRET: "0123456789abcdef0123456789abcdef",
    TIDEMARK_TIME_ZONE: "Europe/Berlin",
    TIDEMARK_ADDRESS_DAYS: "30",
    TIDEMARK_COUNTRY_HEADER: "CF-IPCountry",
    TIDEMARK_DEMO: "0",
    TIDEMARK_ADMIN_EMAIL: "ada@example.com",
    TIDEMARK_ADMIN_PASSWORD: "twelve chars",
    STRIPE_WEBHOOK_SECRET: "whsec_new, whsec_old",
    STRIPE_SECRET_KEY: "rk_test_1",
    STRIPE_API_BASE: "http://127.0.0.1:12111",
    SMTP_URL: "smtps://u:p@mail.example.com",
    SMTP_FROM: "tidemark@example.com",
    SLACK_WEBHOOK_URL: "https://hooks.slack.com/services/T/B/secret",
    ANTHROPIC_MODEL: "claude-x",
    ANTHROPIC_PRICES: "2,10",
    KIT_API_KEY: "kit_12345678",
    CONVERTKIT_API_KEY: "kit_87654321",
    KIT_API_BASE: "http://127.0.0.1:12113",
    TIDEMARK_WEBHOOK_SECRET: "fedcba9876543210fedcba9876543210",
    TIDEMARK_WEBHOOK_HOSTS: "hooks.internal",
    ANTHROPIC_API_KEY: "sk-ant-key",
    ANTHROPIC_API_BASE: "http://127.0.0.1:12112",
    LOG_LEVEL: "debug",
  });
  expect(read).toEqual(expected);
});

test("an empty variable counts as not set", () => {
  expect(readConfiguration({ PORT: "", DATABASE_URL: "", TIDEMARK_DEMO: "" }).port).toBe(4400);
});

test("all faults are said at once, each with its name and what is expected", () => {
  expect(faultOf({ PORT: "http", TIDEMARK_DEMO: "yes", LOG_LEVEL: "loud" })).toBe(
    [
      "Tidemark cannot run: 3 variables are wrong.",
      '  PORT is "http" but must be a whole number from 0 to 65535.',
      '  TIDEMARK_DEMO is "yes" but must be 1 or 0.',
      '  LOG_LEVEL is "loud" but must be fatal, error, warn, info, debug, trace or silent.',
    ].join("\n"),
  );
});

test.each([
  ["PORT", "65536"],
  ["PORT", "-1"],
  ["PORT", "4400.5"],
  ["HOST", "two words"],
  ["TIDEMARK_URL", "tidemark.example.com"],
  ["TIDEMARK_URL", "https://example.com/tidemark"],
  ["TIDEMARK_URL", "ftp://example.com"],
  ["TIDEMARK_TRUSTED_PROXIES", "my-proxy"],
  ["TIDEMARK_TIME_ZONE", "Mars/Olympus"],
  ["TIDEMARK_TIME_ZONE", "+02:00"],
  ["TIDEMARK_ADMIN_EMAIL", "ada"],
  ["STRIPE_API_BASE", "https://api.stripe.example"],
  ["STRIPE_API_BASE", "http://127.0.0.1.example.com"],
])("%s may not be %j", (name, value) => {
  expect(faultOf({ [name]: value })).toContain(`${name} is "${value}" but must be `);
});

test.each([
  ["DATABASE_URL", "mysql://root:hunter2@db/tidemark"],
  ["DATABASE_URL", "hunter2"],
  ["TIDEMARK_SECRET", "hunter2"],
  ["TIDEMARK_ADMIN_PASSWORD", "hunter2"],
  ["STRIPE_WEBHOOK_SECRET", "hunter2"],
  ["STRIPE_WEBHOOK_SECRET", "whsec_good,hunter2"],
  ["STRIPE_SECRET_KEY", "pk_live_hunter2"],
])("a wrong %s is named and its value is not repeated", (name, value) => {
  const fault = faultOf({ [name]: value });
  expect(fault).toContain(`${name} must be `);
  expect(fault).not.toContain("hunter2");
});

test.each([
  ["TIDEMARK_ADMIN_EMAIL", "ada@example.com", "TIDEMARK_ADMIN_PASSWORD"],
  ["TIDEMARK_ADMIN_PASSWORD", "twelve chars", "TIDEMARK_ADMIN_EMAIL"],
])("%s without its partner is a fault that names %3$s", (name, value, partner) => {
  expect(faultOf({ [name]: value })).toContain(`${partner} must be set where ${name} is.`);
});

test("a TIDEMARK_ variable that nobody reads is named, since it is most likely a slip of the pen", () => {
  const { unknownVariables } = readConfiguration({ TIDEMARK_DEMOS: "0", OTHER: "x" });
  expect(unknownVariables).toEqual(["TIDEMARK_DEMOS"]);
});

test("env.example is what the variables say of themselves: npm run docs writes it", async () => {
  const kept = await readFile(new URL("env.example", import.meta.url), "utf8");
  expect(kept).toBe(environmentExample());
});

test("a copy of env.example changes nothing until it is edited", () => {
  const active = environmentExample()
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
  expect(active).toEqual([]);
});
